clerk-title = Counter

## Choosing a counter

clerk-choose-title = Choose your counter
clerk-choose-lead = Which counter are you at today?
clerk-counter = Counter { $number }
clerk-counter-free = Free
clerk-counter-held = { $name } sits here
clerk-counter-held-unknown = Another clerk sits here
clerk-counter-serving = serving { $label }
clerk-counter-serves = Serves:
clerk-counter-take = Take
clerk-counter-take-label = Take counter { $number }
clerk-counter-take-over = Take over
clerk-counter-take-over-label = Take over counter { $number }
clerk-counters-none = This reception point has no counters yet. Ask the administrator to set one up.
clerk-take-over-title = Take over counter { $number }?
clerk-take-over-body = { $name } sits at this counter. If you take it over, they leave it, and the citizen being served passes to you.
clerk-take-over-yes = Take over counter { $number }
clerk-other-clerk = Another clerk
clerk-taken-away = Another clerk has taken over counter { $number }. Choose another counter, or ask the one who took it.
clerk-leave = Leave counter
clerk-leave-busy = Finish the current ticket before you leave the counter.

## The current ticket

clerk-current = Current ticket
clerk-state-called = Called
clerk-state-called-again = { $times ->
    [one] Called again once
   *[other] Called again { $times } times
}
clerk-state-serving = Being served
clerk-language-vi = Vietnamese
clerk-language-en = English
clerk-language-en-hint = The citizen chose English
clerk-waited = Waited
clerk-since-called = Since called
clerk-since-started = Service so far
clerk-usual = usually { $minutes } min
clerk-over-usual = Longer than usual ({ $minutes } min)
clerk-code = Procedure code { $code }
clerk-idle-waiting = { $count ->
    [one] { $count } person waiting
   *[other] { $count } people waiting
}
clerk-idle-ready = Ready to call the next number.
clerk-idle-nobody = Nobody is waiting
clerk-idle-nobody-more = As soon as somebody takes a ticket, the key Call next lights up.
clerk-somebody-came = Somebody is waiting

## Keys

clerk-keys = Actions
clerk-next = Call next
clerk-next-finishing = Finish and call next
clerk-next-label = next: { $label }
clerk-next-undecided = Choose Start or No-show before you call the next.
clerk-next-nobody = Nobody waits in the queues of this counter.
clerk-start = Start
clerk-recall = Call again
clerk-no-show = No-show
clerk-no-show-sure = Press again to confirm
clerk-finish = Finish
clerk-busy = Sending…
clerk-key-space = Space
clerk-key-help = Keys do nothing while you type.
clerk-done-called = Called { $label }.
clerk-done-recalled = Called { $label } again.
clerk-done-started = Started serving { $label }.
clerk-done-finished = Finished { $label }.
clerk-done-no-show = Marked { $label } as a no-show.

## The queue

clerk-line = Waiting
clerk-line-count = { $count ->
    [one] { $count } person
   *[other] { $count } people
}
clerk-line-empty = Nobody is waiting.
clerk-line-more = { $count ->
    [one] and { $count } more
   *[other] and { $count } more
}
clerk-line-elsewhere = Other queues: { $count }
clerk-line-number = Number
clerk-line-service = Service
clerk-line-waited = Waited
clerk-choose-call = Call
clerk-choose-call-label = Call { $label } out of turn
clerk-choose-call-title = Call { $label } out of turn?
clerk-choose-call-body = { $ahead ->
    [one] { $ahead } person came before.
   *[other] { $ahead } people came before.
} A call out of turn is kept in the log.
clerk-choose-call-body-finishing = { $ahead ->
    [one] { $ahead } person came before.
   *[other] { $ahead } people came before.
} Ticket { $current } will be finished. A call out of turn is kept in the log.
clerk-choose-call-yes = Call { $label }

## Printing

clerk-print-trouble = { $count ->
    [one] { $count } ticket did not print well
   *[other] { $count } tickets did not print well
}
clerk-print-recent = Recent prints
