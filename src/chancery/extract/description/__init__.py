"""What the holding archive or publisher says of a document: labels, sources, archival references."""
