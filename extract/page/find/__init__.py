"""Finders of tables by points: from rules that are drawn, and from places of words."""
