"""Readers, one a form of source: bytes become pages."""
