"""Text before tokens: folding and the tokenizer."""
