"""Papers of a session: slips and room lists."""
