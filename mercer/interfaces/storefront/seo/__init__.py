"""What search engines and those who share a page read."""
