"""One page's geometry: runs of characters, tables by their rules and rooms, reading order."""
