"""Tables of `law`."""

from law.models.holidays import Holiday

__all__ = ["Holiday"]
