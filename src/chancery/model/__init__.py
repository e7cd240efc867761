"""Plain frozen data: imports nothing of ours outside the model."""
