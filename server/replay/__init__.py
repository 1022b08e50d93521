"""Replays an office's real day through a hub over its public API, and compares what the hub measured with the file."""
