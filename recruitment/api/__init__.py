"""What programs read: the same queries as the pages, as JSON."""
