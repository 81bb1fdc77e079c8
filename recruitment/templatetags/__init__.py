"""Filters of the pages of recruitment."""
