"""Bringing products in from a file: reading (no database), then writing in batches."""
