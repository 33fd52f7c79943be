"""Mercer: a complete e-commerce system."""

__version__ = "0.1.0"
