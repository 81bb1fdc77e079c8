"""The acts of training, one function each."""
