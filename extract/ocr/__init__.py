"""Pages that are pictures: where their characters and rules are, and how sure each character is."""
