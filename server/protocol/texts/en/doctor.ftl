## sanh doctor: whether this machine has what it takes

doctor-python = Python
doctor-extra-hub = Python packages of the hub
doctor-extra-kiosk = Python packages of the kiosk
doctor-extra-printer = Python packages of the printer
doctor-bundle = Pages are built
doctor-fonts = Fonts and icons are built
doctor-package-libgl1 = Graphics of the kiosk (libGL)
doctor-package-libegl1 = Graphics of the kiosk (libEGL)
doctor-package-libmtdev1 = Touch screen of the kiosk (libmtdev)
doctor-package-espeak-ng = Speech (espeak-ng)
doctor-package-opus-tools = Sound compression (opusenc)
doctor-package-chromium = Browser of the lobby display (Chromium)
doctor-voice = Vietnamese voice
doctor-clock = Clock
doctor-zone = Time zone
doctor-settings = Settings
doctor-folder = Data folder
doctor-disk = Disk space
doctor-port = Network port
doctor-database = Database

doctor-there = there
doctor-missing = missing
doctor-clock-held = { $now }, kept right automatically
doctor-clock-loose = { $now }, not synchronised: the times on tickets may drift
doctor-clock-unknown = { $now }; whether it is synchronised is not known
doctor-zone-unknown = this machine does not know the time zone { $zone }
doctor-disk-free = { $gigabytes } GB free (at least 1 GB is needed)
doctor-port-free = port { $port } is free
doctor-port-hub = Sảnh runs on port { $port }
doctor-port-taken = port { $port } cannot be used: { $why }

doctor-sum = { $needed ->
    [0] { $other ->
        [0] This machine has everything.
        [one] The hub can run. One line marked ! names what some devices need.
       *[other] The hub can run. { $other } lines marked ! name what some devices need.
    }
    [one] One line marked ✗ must be seen to before the hub can run. Do what stands behind the arrow.
   *[other] { $needed } lines marked ✗ must be seen to before the hub can run. Do what stands behind the arrows.
}
