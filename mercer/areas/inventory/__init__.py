"""What is where, and to whom it is promised."""
