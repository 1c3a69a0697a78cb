"""A report on an issue for people who read: what it holds, who promised what, and what is in doubt."""
