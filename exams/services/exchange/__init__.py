"""Questions in and out: one module a format, one cleaning, one door."""

from .formats import MODULES, carries, detect, read, write

__all__ = ["MODULES", "carries", "detect", "read", "write"]
