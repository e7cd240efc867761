"""Papers of a release as OCR gives them: cables, dispatches, memoranda, the Bureau's papers."""
