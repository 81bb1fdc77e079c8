"""What the ledger does, one act per function."""
