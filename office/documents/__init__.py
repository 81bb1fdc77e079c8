"""Paper of an office: facts in plain dicts in, finished A4 pages out."""
