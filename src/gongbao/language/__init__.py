"""The spaCy pipeline: our values as components, a tokenizer on our segmenter, and their display."""
