"""One campaign told through its pages: a stage, and chapters that are played on it in order."""
