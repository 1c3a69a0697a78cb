"""Tables of figures in lines of text: rows, heads, places."""
