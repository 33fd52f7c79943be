"""Wish lists, and the sign-up for what is sold out."""
