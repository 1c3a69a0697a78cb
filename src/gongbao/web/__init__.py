"""Pages in a browser: Datasette on the database, opened for reading, with pages of our own."""
