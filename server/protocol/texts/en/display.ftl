## Lobby display

display-title = Lobby display
display-to-counter = Go to counter
display-call = Number { $label }, please go to counter { $counter }
display-counter = Counter
display-recent = Just called
display-waiting = Waiting
display-waiting-count =
    { $people ->
        [one] { $people } person
       *[other] { $people } people
    }
display-waiting-more =
    { $people ->
        [one] and { $people } more number
       *[other] and { $people } more numbers
    }
display-empty = No calls yet
display-empty-note = Please take a number and a seat; it will appear here.
display-closed = No tickets at this hour
display-closed-today = Tickets from { $time } today
display-closed-later = Tickets from { $time }, { $day }
display-no-script = This screen needs JavaScript. Turn JavaScript on in the browser.

## Sound

display-sound-touch = For staff: touch the screen once to turn the sound on.
display-sound-missing = For staff: there is no voice. Run “sanh doctor” on the hub to check.

## Pairing

display-pairing-title = Pair this display
display-pairing-text = This display may not show numbers yet. An administrator opens the Devices page and enters the code:
display-pairing-address = Address: { $address }
display-pairing-asking = Asking for a pairing code…
display-pairing-name = Lobby display
