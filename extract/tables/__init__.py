"""Tables: found and repaired."""
