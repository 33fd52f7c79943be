"""News of an order by text message: the box at checkout, and saying no."""
