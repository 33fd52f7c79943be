"""Carts that were left behind: what they came to, who is reminded, and what the mail looks like."""
