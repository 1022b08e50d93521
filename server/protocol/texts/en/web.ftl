## Common to all web pages

web-product = Sảnh
web-skip = Skip to main content
web-language-name = English
web-language-other = Tiếng Việt
web-language-label = Language

## Connection

web-banner-lost = Connection to the server lost – figures from { $time }, reconnecting…
web-banner-connecting = Connecting to the server…

## Errors

web-error-unreachable = The server cannot be reached. Check the network cable or Wi-Fi, then try again.
web-error-unexpected = Something unexpected went wrong. Try again; if it keeps happening, tell the administrator.

## Durations

web-duration-moment = under 1 min
web-duration-minutes = { $minutes } min
web-duration-hours = { $hours } h { $minutes } min
