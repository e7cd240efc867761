"""The reading room's pages, one a file: each a function of the room and a request that gives a response."""
