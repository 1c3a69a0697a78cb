"""What a later reading, later rules or a review changed in the published facts, field by field."""
