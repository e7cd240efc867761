"""Exporters: one file a form."""
