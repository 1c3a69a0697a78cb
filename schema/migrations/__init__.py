"""Alembic migrations: they run when a database is opened for writing."""
