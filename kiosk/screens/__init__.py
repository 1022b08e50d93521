"""The widgets of the kiosk. They draw a `kiosk.view` and know nothing of states, hubs or languages."""
