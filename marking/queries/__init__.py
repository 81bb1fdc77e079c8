"""What the marking room shows: the next script to its marker, open cases to its head."""
