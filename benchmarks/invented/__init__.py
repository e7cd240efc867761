"""An invented exchange of numbered cables with known truth: what each is, what each cites, which numbers are slips."""
