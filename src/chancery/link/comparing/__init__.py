"""Releases of one record laid beside each other word by word, and each difference sorted: opened, withheld, or only misread."""
