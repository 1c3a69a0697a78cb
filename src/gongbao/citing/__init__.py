"""Citing a passage: GB/T 7714, BibTeX, CSL-JSON."""
