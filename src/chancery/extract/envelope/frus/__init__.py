"""Edited documents, as TEI and as printed pages: heads, openings, notes."""
