"""The head of a notice: number, title, addressee, date, labels."""
