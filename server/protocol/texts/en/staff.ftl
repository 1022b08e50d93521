## Signing in

staff-sign-in-title = Sign in
staff-sign-in-lead = For the staff of the centre.
staff-sign-in-login = User name
staff-sign-in-password = Password
staff-sign-in-show = Show password
staff-sign-in-button = Sign in
staff-sign-in-busy = Signing in…
staff-sign-in-missing = Enter your user name and password.
staff-sign-in-help = Forgotten your password? Ask the administrator of the centre.
staff-sign-in-script = This page needs JavaScript. Turn it on in the browser, then load the page again.

## Common header

staff-nav-label = Pages for staff
staff-nav-clerk = Counter
staff-nav-manager = Overview
staff-nav-devices = Devices
staff-signed-in-as = Signed in:
staff-sign-out = Sign out
staff-role-clerk = Clerk
staff-role-manager = Manager
staff-role-administrator = Administrator
staff-point = Reception point
staff-loading = Loading…
staff-retry = Try again
staff-cancel = Cancel
staff-refused = The server refused the live connection. Sign out, then sign in again.

## Print jobs

staff-print-title = Print jobs
staff-print-none = No print jobs yet.
staff-print-ticket = Number
staff-print-state = State
staff-print-when = At
staff-print-copy = Reprint { $number }
staff-print-queued = Waiting for the printer
staff-print-sent = Printing
staff-print-confirmed = Printed
staff-print-unknown = Paper uncertain
staff-print-failed = Not printed
staff-print-reprint = Reprint
staff-print-reprint-label = Reprint ticket { $label }
staff-print-again = Ticket { $label } was sent to be printed again.
staff-print-look = Look at the printer; if there is no ticket, press Reprint.
staff-trouble-unreachable = The printer cannot be reached. Check its power and network cable.
staff-trouble-silent = The printer does not answer. Turn it off, wait ten seconds, turn it on.
staff-trouble-paper-out = The printer is out of paper. Put in a new roll.
staff-trouble-cover-open = The printer's cover is open. Close it.
staff-trouble-offline = The printer is offline. Check the lights on the printer.
staff-trouble-cutter = The paper cutter is jammed. Open the cover, remove the paper, close it.
staff-trouble-broken-off = The connection broke off during printing.
staff-trouble-restarted = The print program restarted during printing.
staff-trouble-not-claimed = No printer took the job. Check the computer that the printer is connected to.
