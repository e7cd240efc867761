"""Rules that read envelopes, shared by the families."""
