"""One page from cart to paid order, and the way back from the bank."""
