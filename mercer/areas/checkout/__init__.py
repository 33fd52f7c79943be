"""From a cart to an order, with the bank between two transactions."""
