"""Floor 2: from the bytes of a source to the facts of an issue."""
