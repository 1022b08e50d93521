"""What keeps a hub running: discovery, voice, housekeeping, and the check of the machine."""
