"""Papers of a campaign: lists, results, notices."""
