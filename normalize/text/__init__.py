"""Text before any meaning: numerals, blanks, lexicons."""
