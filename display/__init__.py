"""The lobby display: its page, its voice, and the launcher that keeps a browser on it."""
