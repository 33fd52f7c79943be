"""What goes with a product, at the desk."""
