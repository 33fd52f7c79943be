"""The catalogue's own rules of collections, one a file."""
