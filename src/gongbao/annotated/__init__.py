"""A page for the eye: an issue's texts and tables, with the facts that were read from them in colour."""
