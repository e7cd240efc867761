"""How entries change each layer of a record: a file for each."""
