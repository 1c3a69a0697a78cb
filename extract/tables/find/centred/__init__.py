"""Lists in columns whose cells stand in the middle of their rows, and names in the middle of several."""
