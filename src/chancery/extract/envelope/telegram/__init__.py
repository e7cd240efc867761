"""State Department telegrams: head, addresses, numbers, references, body."""
