"""Floor 0: the records every floor speaks in, the tables and views, loading and export."""
