"""Figures about items after a sitting: statistics that say how items worked, never a mark.

Everything here is arithmetic on arrays in floating point. Nothing that makes, checks or freezes a
mark may import it; `tests/architecture/test_modules.py` holds that.
"""
