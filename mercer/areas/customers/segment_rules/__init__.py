"""Rules that look at what a customer is and has said."""
