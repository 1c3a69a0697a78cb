"""Floor 1: pure functions from text to values: numerals, amounts, deadlines, numbers, units."""
