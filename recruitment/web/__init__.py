"""Pages of a campaign: personnel, check board, Council."""
