"""Home, category, product, search and policy pages: the same bytes for everybody."""
