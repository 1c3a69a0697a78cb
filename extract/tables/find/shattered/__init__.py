"""Rows whose text came out in single characters."""
