"""The ledgers of an archive: what was asked and what came of it, what was decided, who had been sent what, a clause followed."""
