"""Draws the demo store's pictures: parametric shapes in soft studio light, with Pillow alone."""
