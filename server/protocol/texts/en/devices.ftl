devices-title = Devices
devices-lead = Kiosks, displays and printers work only after they have been paired here.
devices-kind-kiosk = Ticket kiosk
devices-kind-display = Lobby display
devices-kind-printer = Ticket printer

## Pairing

devices-pair-title = Pair a device
devices-pair-lead = Enter the six-character code that the device's screen shows.
devices-pair-code = Code on the device
devices-pair-name = Name of the device (optional)
devices-pair-name-hint = Leave empty to keep the name that the device gave itself.
devices-pair-point = Reception point
devices-pair-button = Pair
devices-pair-busy = Pairing…
devices-pair-done = { $name } is paired.
devices-pair-short = The code has six letters and digits. Look at the device's screen again.

## Devices that wait

devices-pending-title = Waiting to be paired
devices-pending-none = No device is waiting. Turn on the new kiosk, display or printer; it shows a code and appears here.
devices-pending-since = Requested at { $time }, { $ago } ago

## Paired devices

devices-approved-title = Paired
devices-approved-none = No device has been paired yet.
devices-name = Name
devices-kind = Kind
devices-state = State
devices-seen = Last seen
devices-connected = Connected
devices-away = Out of contact
devices-never = never connected
devices-ago = { $ago } ago
devices-revoke = Revoke
devices-revoke-label = Revoke { $name }
devices-revoke-title = Revoke { $name }?
devices-revoke-body = The device stops working at once and has to be paired again with a new code.
devices-revoke-done = { $name } is revoked.
devices-revoked-title = { $count ->
   *[other] Revoked ({ $count })
}
