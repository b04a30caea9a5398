"""Pure functions from text to values; they know nothing of spaCy."""
