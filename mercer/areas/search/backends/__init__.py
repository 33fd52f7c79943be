"""Places where products are searched for, one a file."""
