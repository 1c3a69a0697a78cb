"""Where a notice begins."""
