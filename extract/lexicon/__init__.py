"""The words of layout: labels, heads of columns, figures, notes."""
