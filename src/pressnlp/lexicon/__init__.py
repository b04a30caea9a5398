"""Lexical data and its reader."""
