"""What people decided of facts: kept beside the readings, applied to them, undone without loss."""
