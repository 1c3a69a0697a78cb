"""Cells told by their order alone, where a text kept neither rules nor places."""
