"""The orders that the catalogue brings itself, one a file."""
