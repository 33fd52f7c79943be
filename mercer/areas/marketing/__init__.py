"""Carts that were left behind: who is reminded of them, and which came back."""
