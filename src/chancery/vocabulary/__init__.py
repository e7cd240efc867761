"""Domain knowledge as data: TOML files and how they are loaded."""
