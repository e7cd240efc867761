"""What the records of an archive say together: answers found in other records, who had been sent what, a clause followed."""
