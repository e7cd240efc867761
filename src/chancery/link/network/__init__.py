"""Who wrote to whom, how much and when; and what happened when, by the days of records and the days that they name."""
