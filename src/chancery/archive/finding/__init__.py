"""How things are found: a query compiled for the index, its hits with the passages that answer, counts and concordances."""
