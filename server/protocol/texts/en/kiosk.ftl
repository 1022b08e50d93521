## The bars above and below

kiosk-time = { $hour }:{ $minute }
kiosk-lost = This machine has lost its connection and gives out no numbers for now. It will reconnect by itself.
kiosk-back = Back
kiosk-home = Start
kiosk-other-language = Tiếng Việt
kiosk-large = Large text
kiosk-normal = Normal text

## Finding the hub, pairing

kiosk-searching-title = Connecting
kiosk-searching-text = This machine will be ready as soon as it finds the centre’s hub. If you are in a hurry, please go to the information desk.
kiosk-searching-staff = For staff: check the network cable and the hub if this takes more than 1 minute.
kiosk-pairing-title = Pair this kiosk
kiosk-pairing-text = This kiosk may not give out numbers yet. An administrator enters this code:
kiosk-pairing-step-1 = Sign in as administrator and open Devices
kiosk-pairing-step-2 = Enter this code and choose the reception point
kiosk-pairing-step-3 = The kiosk starts by itself once approved
kiosk-refused-title = This kiosk may not give out numbers
kiosk-error-code = Error code: { $code }

## Welcome

kiosk-welcome-title =
    Welcome!
    Please take a number
kiosk-welcome-text = Touch a box to begin
kiosk-welcome-begin = Take a number
kiosk-welcome-language = English
kiosk-welcome-step-1 = Touch what you need
kiosk-welcome-step-2 = Get your number
kiosk-welcome-step-3 = Sit until called
kiosk-welcome-waiting =
    { $people ->
        [0] Nobody is waiting now
        [one] { $people } person is waiting now
       *[other] { $people } people are waiting now
    }
kiosk-closed-title = No numbers are given out now
kiosk-closed-today = Numbers are given out from { $time } today.
kiosk-closed-tomorrow = Numbers are given out from { $time } tomorrow.
kiosk-closed-later = Numbers are given out from { $time } on { $date }.
kiosk-closed-unknown = Please see the opening hours on the notice board, or ask at the information desk.

## Choosing

kiosk-step = Step { $step } of { $steps }
kiosk-fields-title = What do you need today?
kiosk-fields-text = Touch the field
kiosk-services-title = Which service do you need?
kiosk-services-text = One touch gives you a number
kiosk-services-count =
    { $services ->
        [one] { $services } service
       *[other] { $services } services
    }
kiosk-waiting =
    { $people ->
        [one] person waiting
       *[other] people waiting
    }
kiosk-waiting-nobody = nobody waiting
kiosk-page = Page { $page } of { $pages }
kiosk-page-next = More
kiosk-page-previous = Previous

## Asking

kiosk-asking-title = Getting your number…
kiosk-asking-text = One moment please. There is no need to touch again.
kiosk-unanswered-title = No number yet
kiosk-unanswered-text = The system has not answered. Please touch “Try again”. You will still get only one number.
kiosk-unanswered-desk = If it still does not work, please go to the information desk.
kiosk-unanswered-again = Try again
kiosk-declined-title = No number could be given
kiosk-declined-again = Choose another service

## The ticket

kiosk-ticket-title = Your number
kiosk-ticket-ahead = Waiting before you
kiosk-ticket-ahead-count =
    { $people ->
        [0] Nobody
        [one] { $people } person
       *[other] { $people } people
    }
kiosk-ticket-time = Taken at
kiosk-ticket-where = Where to wait
kiosk-ticket-qr = Scan with your phone to see when it is your turn
kiosk-ticket-paper = Please take your paper from the slot
kiosk-ticket-paper-note = If no paper comes, take a photo of this screen.
kiosk-ticket-photo = Please photograph or write down this number
kiosk-ticket-photo-note = There is no paper. Remember the number and wait to be called.
kiosk-ticket-done = Done
kiosk-ticket-countdown =
    { $seconds ->
        [one] Back to the start in { $seconds } second
       *[other] Back to the start in { $seconds } seconds
    }
kiosk-prompt-title = Are you still there?
kiosk-prompt-text =
    { $seconds ->
        [one] Back to the start in { $seconds } second.
       *[other] Back to the start in { $seconds } seconds.
    }
kiosk-prompt-stay = I am still choosing

## The page that mirrors the screen

kiosk-mirror-title = Kiosk
kiosk-mirror-hint = Touch or click the screen as on the real kiosk.
kiosk-mirror-picture = The kiosk’s screen
kiosk-mirror-waiting = Waiting for the kiosk’s picture…
kiosk-mirror-lost = The kiosk’s picture is lost. This page tries again by itself; if that takes long, see whether the kiosk still runs.
