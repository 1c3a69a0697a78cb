"""Dates, periods, lengths of time, deadlines."""
