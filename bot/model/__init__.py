"""Frozen nouns and the error root. Imports nothing of ours, does nothing but hold and check."""
