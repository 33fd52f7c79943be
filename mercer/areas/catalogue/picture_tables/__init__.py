"""The catalogue's own tables that keep pictures."""
