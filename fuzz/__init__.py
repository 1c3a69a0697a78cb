"""Inputs made by chance, for whatever reads what strangers send: `python -m fuzz --help`."""
