"""What the marking room does: each function is one act."""
