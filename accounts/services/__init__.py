"""Acts on people and their roles."""
