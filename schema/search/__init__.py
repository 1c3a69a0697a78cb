"""The full text index: what is indexed, how it is kept, how it is asked."""
