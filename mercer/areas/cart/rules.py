"""What a cart can be, and how much it holds."""

from enum import StrEnum

MOST_PER_LINE = 9_999
MOST_LINES = 200


class CartStatus(StrEnum):
    """Open until an order is confirmed from it; `placing` while the bank is asked."""

    OPEN = "open"
    PLACING = "placing"
    PLACED = "placed"
    MERGED = "merged"
