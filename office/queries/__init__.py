"""Facts of an office."""
