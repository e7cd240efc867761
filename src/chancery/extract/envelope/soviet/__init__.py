"""Soviet ciphered telegrams in translation: layout, numbers, parties, moments, doubts."""
