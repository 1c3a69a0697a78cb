"""Official documents: their numbers, titles, and what is known of a gazette."""
