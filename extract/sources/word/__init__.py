"""Word files: the package's parts, their stories, tables and automatic numbers, written as one page."""
