"""Pictures of what a database holds, at the size a newspaper prints them."""
