"""What became of an order: for its buyer, and for a guest who knows number and mail."""
