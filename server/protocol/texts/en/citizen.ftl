## The citizen's page on a phone

citizen-title = Number { $label }
citizen-number = Your number
citizen-waiting =
    { $ahead ->
        [0] You are next
        [one] { $ahead } person before you
       *[other] { $ahead } people before you
    }
citizen-waiting-note =
    { $ahead ->
        [0] Please sit near the counters and have your papers ready.
       *[other] This page updates by itself. Please watch and listen for your number.
    }
citizen-called = Please go to counter { $counter }
citizen-called-note = Called at { $time }. Please bring your papers and your ticket.
citizen-serving = Being served at counter { $counter }
citizen-serving-note = The clerk is dealing with your request.
citizen-finished = Finished
citizen-finished-note = Thank you. This number is no longer in use.
citizen-no_show = You were called, but did not come
citizen-no_show-note = If you still need help, please go to the help desk or take a new number.
citizen-counter = Counter
citizen-where = Where to wait
citizen-service = Your request
citizen-queue = Queue
citizen-issued = Taken at
citizen-alert = Alert me when it is my turn
citizen-alert-on = Your phone will vibrate and sound when it is your turn. Please keep this page open.
citizen-no-script = This page shows how things stood when it was opened. Load it again to see the latest.
citizen-unknown-title = This number was not found
citizen-unknown-text = The address is not right, or the ticket is old. Scan the QR code on the ticket again, or ask at the help desk.
