"""Who said what to whom, who asked what of whom: statements and requests, read off the sentences by rules over words."""

from chancery.extract.saying.layer import find as find
