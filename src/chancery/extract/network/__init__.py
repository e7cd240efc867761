"""The temporal network: when things can have happened, or were to happen, by all that a record says of them together."""

from chancery.extract.network.plan import find as find
