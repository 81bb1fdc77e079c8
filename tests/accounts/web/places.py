"""Arguments of the addresses of accounts, for the access matrix."""

PLACES: dict[str, dict[str, str]] = {}
