"""Scans made from PDFs whose text is known, and how right they are read."""
