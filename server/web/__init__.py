"""HTTP: the API, the pages, and who may use which."""
