"""The use cases. One function is one sentence and one transaction; returning commits, raising rolls back."""
