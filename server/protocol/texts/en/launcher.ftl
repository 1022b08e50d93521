# The lobby display before there is a hub.
launcher-searching = Searching for the hub…
launcher-searching-hint = The display comes up by itself when the centre's hub answers. If this takes long, check the network cable and the hub.
launcher-no-browser = This machine has no Chromium. Install it: sudo apt-get install chromium, or name the program with --browser.
