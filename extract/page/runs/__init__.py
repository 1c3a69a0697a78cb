"""Characters that belong together: runs, lines, and the rooms between them."""
