"""Notices: where each begins and ends, and what its head and foot say."""
