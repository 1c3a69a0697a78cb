"""Readers: from a file to its pages."""
