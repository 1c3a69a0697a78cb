"""Web pages: a saved page becomes the one page of a source, its text apart from its site's furniture."""
