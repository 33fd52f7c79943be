"""Photographs of the demo's goods: models made of numbers, rendered in one studio."""
