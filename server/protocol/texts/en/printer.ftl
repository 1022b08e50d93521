# What the printer says: on the console and on the virtual printer's page.

printer-error-fonts = The fonts of the ticket are missing in { $folder }. Run "make setup" and start again.
printer-error-address = The printer's address "{ $address }" cannot be read. Write it like tcp://192.168.1.50:9100.
printer-error-journal = The printer's journal { $path } is in use by another program. Stop that one first.

printer-agent-runs = The printer { $printer } is ready for jobs. Press Ctrl+C to stop.
printer-agent-code = Pairing code: { $code }. An administrator enters it on the Devices page.
printer-agent-connected = Connected to the hub as { $name }.
printer-agent-lost = The hub is lost; looking for it.
printer-agent-searching = Looking for the hub on the network…
printer-agent-refused = The hub refused: { $reason }

printer-virtual-runs =
    The virtual printer runs at { $address }
    Page with its tickets:      { $page }
    Tickets are kept in:        { $folder }
    Press Ctrl+C to stop.

printer-page-title = Virtual printer
printer-page-about = Tickets appear here as they are printed. The buttons simulate faults.
printer-page-ready = Ready
printer-page-not-ready = Stopped
printer-page-faults = Simulate faults
printer-page-paper-out = Paper out
printer-page-cover-open = Cover open
printer-page-off = Switched off
printer-page-mute = Says nothing
printer-page-cut = Cut the line after
printer-page-cut-unit = bytes
printer-page-cut-set = Set
printer-page-cut-waits = The next job's line will break.
printer-page-speed = Print speed
printer-page-speed-unit = mm/s
printer-page-speed-set = Change
printer-page-tickets = Printed tickets
printer-page-empty = No ticket yet.
printer-page-lost = The virtual printer does not answer; connecting again…
printer-page-caption = Ticket { $number } · { $time } · { $length } mm long · printed in { $seconds } s
