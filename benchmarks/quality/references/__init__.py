"""Whether what is cited is found: telegrams that point inside their set, the invented exchange, released cables read by hand."""
