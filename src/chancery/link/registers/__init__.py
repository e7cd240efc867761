"""Numbering journals rebuilt from numbers and days: who is out of order, what is missing, how many there were."""
