# A whole centre on one machine.
demo-starts = Sảnh, demonstration. Data and logs are in { $folder }.
demo-port = Port { $usual } is in use; the hub takes port { $port }.
demo-runs-already = { $folder }: another demonstration uses this folder; end it, or set SANH_DATA_DIR to another folder
demo-hub-starts = … Starting the hub
demo-hub-slow = ! The hub does not answer yet. The reason is in { $log }.
demo-hub-answers = ✓ The hub answers at { $address }
demo-devices-start = … Starting virtual printer, printer agent and kiosk, and pairing them
demo-connected-printer = ✓ The printer is paired
demo-connected-kiosk = ✓ The kiosk is paired
demo-all-connected = ✓ All devices are ready
demo-no-approval = ! The devices could not be paired: { $why } Sign in as administrator and enter the code that the device shows.
demo-ready =
    Open this page in a browser:  { $address }
demo-address = { "   " } { $name } { $address }
demo-login = { "   " } { $login } password { $password }   ({ $role })
demo-how-to-stop = Ctrl-C ends it.
demo-replay-starts = … Replaying a real day, 60 times as fast; its course is in { $log }
demo-ended = ! { $name } ended unexpectedly; it is started again in { $pause } s. Log: { $log }
demo-done = ✓ { $name } is done. The result is in { $log }
demo-failed = ! { $name } could not finish. The reason is in { $log }
demo-stops = … Stopping
demo-stopped = ✓ Everything has ended. The next time goes on with the data in { $folder }.

demo-part-hub = The hub
demo-part-paper = The virtual printer
demo-part-printer = The printer agent
demo-part-kiosk = The kiosk
demo-part-replay = The replay

demo-name-printer = Demonstration printer
demo-name-kiosk = Demonstration kiosk
demo-name-display = Demonstration display
