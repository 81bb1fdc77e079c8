"""Names of what the figures of an item may point at; `analysis.classical` raises them."""

MISKEY, NEGATIVE, WEAK = "miskey", "negative", "weak"
HARD, EASY, IDLE = "hard", "easy", "idle"
