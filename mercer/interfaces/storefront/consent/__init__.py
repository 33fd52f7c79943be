"""What the shop keeps in a shopper's browser, and when it may."""
