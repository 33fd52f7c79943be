"""Orders, for who holds their token."""
