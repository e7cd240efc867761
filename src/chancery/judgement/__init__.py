"""What a person says of a record: judgements, kept apart from what the rules read, and laid over it.

Pure: the archive keeps them (``archive/journal.py``), this says what they are, which of them are in force, and what they make
of a record.
"""
