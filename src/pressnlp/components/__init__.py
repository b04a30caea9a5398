"""The spaCy pipes; a file is named after its pipe."""
