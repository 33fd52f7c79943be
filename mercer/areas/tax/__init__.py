"""Who taxes what, and how much."""
