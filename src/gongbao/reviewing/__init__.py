"""What a newsroom does with facts: look, decide, exchange decisions."""
