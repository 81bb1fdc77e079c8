"""Acts of an office on its own things."""
