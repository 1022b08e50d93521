# What a device says of its link to the hub.
link-odd-answer = The hub gave an odd answer (status { $status }). Try again in a few minutes; if it stays so, tell the administrator.
link-revoked = An administrator has revoked this device. Restart it to ask to be paired again.
