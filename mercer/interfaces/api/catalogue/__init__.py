"""Products, categories and search, for everybody."""
