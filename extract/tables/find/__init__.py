"""Finders of tables in lines of text, a finder a file or folder."""
