"""The archive: one folder with the originals by digest, one SQLite file, and an index that can be made anew.

``folder`` knows the places, ``schema`` and ``store`` the database, ``originals`` the bytes, ``entry`` what is kept of a record,
``add`` how files come in, ``check`` whether all of it agrees, ``index`` and ``finding`` how things are found.
"""
