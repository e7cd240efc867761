"""Two texts of one document laid beside each other, word by word, and a passage of the one found again in the other."""
