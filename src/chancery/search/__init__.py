"""Searching an archive: the language of queries, and what answers them."""
