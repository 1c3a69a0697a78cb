"""What every room of the floor speaks in: a document, its lines, flows of text, tables and cells."""
