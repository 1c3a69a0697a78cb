"""Characters, rules and spaces of PDF pages, as pdfium gives them."""
