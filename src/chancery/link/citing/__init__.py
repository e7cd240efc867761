"""What a record cites, found among the records held: numbers, posts and days compared, each reason kept."""
