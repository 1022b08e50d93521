"""What a new centre starts from; see README.md in this folder."""
