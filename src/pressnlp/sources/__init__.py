"""Readers of input files; one file a format."""
