"""Facts: tasks, values, personnel changes, statistics, events, catalogue, citations."""
