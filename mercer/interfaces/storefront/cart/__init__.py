"""The cart page and what changes it."""
