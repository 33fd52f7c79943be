"""Carts, from the first line to the order."""
