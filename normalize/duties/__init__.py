"""Who must do what: brackets, cells and clauses that charge units."""
