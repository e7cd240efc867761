"""Runs the command line as a module."""

import sys

from chancery.cli import main

if __name__ == "__main__":
    sys.exit(main())
