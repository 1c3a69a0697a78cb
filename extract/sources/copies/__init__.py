"""Texts copied from web pages: what of a text is its site's, where its paragraphs begin, its tables."""
