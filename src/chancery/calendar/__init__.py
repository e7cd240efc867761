"""The calendar of documents: a row a document, written for a spreadsheet and, edited there, read back as judgements.

Pure: the archive gives the records and keeps what comes back (``archive/calendar.py``).
"""
