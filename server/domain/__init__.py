"""The rules of the lobby: standard library only, no clock, no randomness, no input or output."""
