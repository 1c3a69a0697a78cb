"""A document's lines put in order: furniture, front matter, paragraphs, tables."""
