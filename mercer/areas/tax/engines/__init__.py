"""Whoever works out taxes, one file each."""
