"""The auditor's program: reads a bundle and believes nothing in it that it cannot recompute."""
