"""People's names: what reads as one by its form alone."""
