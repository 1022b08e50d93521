# One sentence an error: what is wrong, and what to do next.
error-action-not-possible = This ticket is no longer at that step. Look at its state on the screen.
error-unknown-ticket = This ticket was not found. Check the number or the QR code on the paper.
error-unknown-service = This service is not offered here. Go back and choose another one.
error-unknown-counter = There is no such counter. Choose one from the list.
error-unknown-point = There is no such reception point. Choose one from the list.
error-unknown-print-job = This print job was not found.
error-unknown-pairing-code = This code is wrong or has expired. Enter the code that the device shows now.
error-unknown-device = There is no such device.
error-centre-closed = The centre gives out no numbers now.{ $opens ->
    [never] {" "}Please ask the staff.
   *[other] {" "}Next numbers: { $opens }.
}
error-numbers-exhausted = Line { $letter } has given out all its numbers for today. Please ask the staff.
error-nobody-waiting = Nobody is waiting for counter { $counter }.
error-counter-taken = Somebody sits at counter { $counter }. Choose another one, or confirm to take it over.
error-counter-busy = Ticket { $label } is still at the counter. Start service, finish it, or mark a no-show first.
error-not-your-counter = You do not sit at this counter. Take the counter first.
error-already-at-counter = You sit at counter { $counter }. Leave it first.
error-print-job-not-waiting = Ticket { $label } has been sent to print already, or has been printed.
error-no-printer = No printer has been approved yet. Tell the technician.
error-too-many-pending = Too many devices wait for approval. Approve some, or wait 15 minutes.
error-key-reused = This request has the key of another one. Try the action again.
error-key-missing = The request has no Idempotency-Key (1 to 64 characters). Send it again with one.
error-not-signed-in = You are not signed in, or the session has ended. Sign in again.
error-not-allowed = You may not do this. Ask an administrator.
error-device-not-approved = This device has not been approved. An administrator enters the code on its screen.
error-wrong-password = The login or the password is wrong. Try again.
error-too-many-attempts = Too many attempts. Wait a minute and try again.
error-name-taken = “{ $name }” exists already. Choose another name.
error-voice-missing = The hub has no voice. The technician runs “sanh doctor”.
error-bad-request = The request is not of the right form. Check what was sent.
error-not-found = There is no such page. Go back to the start.
error-too-large = Too much data was sent. Send less than 64 kB.
error-wrong-method = This address does not take that. See the documentation at /api/docs.
error-internal = The hub met an error. Nothing was changed. Try again; if it stays, tell the technician.
