"""Pages of the office: what is due today, lists, the style guide."""
