"""What a variant costs."""
