"""What a price can be. No database."""

MOST_MINOR = 10**13


def find_price_problem(amount_minor: int, compare_at_minor: int | None) -> tuple[str, str] | None:
    """Which field of a price is wrong, and why: ("amount_minor", "negative"); None for a good one.

    The price compared with is a higher one, or it says nothing."""
    if amount_minor < 0:
        return "amount_minor", "negative"
    if amount_minor > MOST_MINOR:
        return "amount_minor", "too_large"
    if compare_at_minor is None:
        return None
    if compare_at_minor > MOST_MINOR:
        return "compare_at_minor", "too_large"
    if compare_at_minor <= amount_minor:
        return "compare_at_minor", "compare_at_not_higher"
    return None
