"""News over Socket.IO: from the event log, after the commit, by cursor."""
