"""Chancery reads declassified records whole and keeps its evidence."""

__version__ = "0.1.0"
