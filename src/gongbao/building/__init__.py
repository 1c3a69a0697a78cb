"""From files to a database: found, looked at, read by one process or several, loaded in their order."""
