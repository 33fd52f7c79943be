"""Shoppers with an account, and their addresses."""
