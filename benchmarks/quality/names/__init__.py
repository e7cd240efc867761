"""How well names are read."""
