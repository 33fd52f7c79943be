"""The business, one folder per area."""
