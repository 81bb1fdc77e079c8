"""The papers of training."""
