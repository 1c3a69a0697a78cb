"""The tables of contract v1 as they were first made; later revisions change the tables, never this."""
