"""Names of people against a list: which preferred form is found first for another form."""
