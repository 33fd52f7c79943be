"""What the shop proposes beside a product: chosen by hand, or bought together before."""
