"""Which records are releases of one document: sketches made where a record is read, candidates by rare words, a score."""
