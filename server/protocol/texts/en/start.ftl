## Start page: one card a role

start-title = Sảnh – tickets and calls
start-lead = Choose where to go.
start-unit = Unit code { $code }
start-version = Sảnh, version { $version }
start-roles = Pages
start-kiosk = Ticket kiosk
start-kiosk-note = The touch screen in the lobby: choose a service, take a number
start-display = Lobby display
start-display-note = Hangs in the lobby, shows and speaks the numbers called
start-clerk = Clerk
start-clerk-note = Call the next person, serve, note who did not come
start-manager = Manager
start-manager-note = People waiting and waiting times today
start-devices = Devices
start-devices-note = Pair kiosks, displays and printers
start-printer = Trial printer
start-printer-note = See the tickets just printed, without a real printer
start-api = API documentation
start-api-note = For programmers
start-logins = Trial accounts
start-logins-note = Only in this trial run. Sign in with one of these:
start-login = Login
start-password = Password
start-role = Role
start-role-clerk = Clerk
start-role-manager = Manager
start-role-administrator = Administrator

## Error page

start-problem-title = This page could not be opened
start-problem-home = Go to the start page
start-problem-code = Error code: { $code }
