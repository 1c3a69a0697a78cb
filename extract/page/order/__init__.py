"""The order a page is read in, and its text put together."""
