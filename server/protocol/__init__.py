"""What hub and devices say to each other: typed, versioned messages, with no input or output.

A device imports this package (and `server.link`) and nothing else of the hub.
"""

PROTOCOL_VERSION = 1
"""Sent at every subscription. A hub works with devices of this version and of the one before."""
