"""Papers of the marking room: codes only, no identity."""
