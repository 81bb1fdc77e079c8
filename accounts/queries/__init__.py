"""Facts about people and their roles."""
