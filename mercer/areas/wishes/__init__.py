"""Wish lists, and who waits for what to be in stock again."""
