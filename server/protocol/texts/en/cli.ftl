# The command sanh.
cli-help = Sảnh: ticket kiosks and queue system of one public administrative service centre.
cli-version = Print the version and exit.
cli-log-level = Log from this level upward.

cli-hub = Run the hub of a centre. It is set up by environment variables SANH_… or by the TOML file that SANH_CONFIG names.
cli-kiosk = Run a ticket kiosk (touch screen).
cli-display = Show the lobby display full screen in Chromium.
cli-printer = Ticket printers: the agent of a real one, or a virtual one to try with.
cli-printer-agent = Run a printer's agent: takes tickets from the hub and puts them out on one printer.
cli-printer-virtual = Run a virtual printer: takes bytes as a network printer does and shows the paper on a page.
cli-user = Manage staff accounts, on the hub's own machine.
cli-user-add = Set up an account.
cli-user-passwd = Set a new password; whoever is signed in with the old one is signed out.
cli-user-list = List the accounts.
cli-pair = Let in the device that shows this code.
cli-doctor = Check what this machine lacks; exits with 1 where something needed is missing.
cli-demo = Run a whole centre on this machine: hub, kiosk, virtual printer, lobby display. Ctrl-C ends it.
cli-replay = Replay a real day of an office through a hub, faster than it was. Without FILE the sample day is taken. For a test hub only: it sets up counters, and accounts named “Phát lại …”.

cli-option-hub = The hub's address, for instance http://192.168.1.10:8080. Without it a device searches the network.
cli-option-hub-url = The hub's address.
cli-option-name = How the device introduces itself to the administrator.
cli-option-state = Folder for what the device must remember (the hub's address, its key).
cli-option-size = Size of the window in pixels.
cli-option-fullscreen = Full screen, or in a window.
cli-option-mirror = Also serve a page that shows this screen and takes touches, for instance at 127.0.0.1:8090.
cli-option-browser = The browser's program; without it Chromium or Chrome is looked for.
cli-option-printer = The printer, for instance tcp://192.168.1.20:9100.
cli-option-host = Address to listen at; 0.0.0.0 is every address of the machine.
cli-option-port = Port that takes the bytes to print.
cli-option-page-port = Port of the page that shows the paper.
cli-option-out = Folder for pictures of the printed tickets.
cli-option-print-speed = Speed of printing in mm per second.
cli-option-user-name = The person's name.
cli-option-role = What the person may do: clerk, manager or administrator.
cli-option-new-password = The new password, at least 8 characters. Better let the command ask for it.
cli-option-login = Login.
cli-option-password = Password. Better let the command ask for it.
cli-option-point = Number of the reception point; not needed where there is only one.
cli-option-new-name = A new name for the device.
cli-option-demo-replay = Also replay a real day, 60 times as fast.
cli-option-no-open = Do not open a browser.
cli-option-office = Office in the file; not needed where the file has only one.
cli-option-date = Day in the file; not needed where the file has only one.
cli-option-speed = How many times as fast as it was.
cli-option-from = Pass over tickets issued before this time of day.
cli-option-until = Stop at this time of the replayed day.
cli-option-spare = Leave so many free counters to real people.
cli-option-replay-print = Print the replayed tickets too.
cli-option-report = Also write the result to this JSON file.

cli-prompt-login = Login
cli-prompt-password = Password
cli-prompt-new-password = New password
cli-prompt-again = The password again

cli-name-kiosk = Kiosk
cli-name-printer = Ticket printer

cli-wrong-settings = Settings that cannot be used:
    { $lines }
cli-port-taken = SANH_PORT: another program uses port { $port }; end that program or set another port, for instance SANH_PORT=8081
cli-unknown-unit = SANH_CENTRE__UNIT_CODE: no commune or ward has the code { $code }; set the unit's five digits
cli-no-hub = No hub answers at { $address }. Check the address, and whether the hub runs.
cli-wrong-size = “{ $value }” is no size; write width x height, for instance 1080x1920
cli-wrong-endpoint = “{ $value }” is no host and port; write them as 127.0.0.1:8090
cli-wrong-login = A login has 2 to 60 of the letters a–z, digits, dots, hyphens and underscores. Choose another one.
cli-wrong-name = A name has 1 to 120 characters.
cli-wrong-role = There is no such role; choose clerk, manager or administrator.
cli-wrong-password = A password has 8 to 200 characters. Choose another one.
cli-unknown-login = There is no account “{ $login }”. To see them all: sanh user list

cli-paired = The { $kind } “{ $name }” has been let in.
cli-user-added = Account { $login } ({ $role }) has been set up.
cli-password-set = { $login } has a new password.
cli-no-users = There are no accounts yet. To set up the first: sanh user add LOGIN --name "Name" --role administrator
cli-role-clerk = clerk
cli-role-manager = manager
cli-role-administrator = administrator
cli-kind-kiosk = kiosk
cli-kind-display = lobby display
cli-kind-printer = printer
