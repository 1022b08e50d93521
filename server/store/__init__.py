"""Tables, transactions and the event log, on SQLite or PostgreSQL."""
