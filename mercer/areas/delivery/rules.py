"""What a delivery costs: flat, by weight, by value, or nothing when collected."""

from collections.abc import Sequence
from enum import StrEnum


class MethodKind(StrEnum):
    """What the price of a method depends on."""

    FLAT = "flat"
    WEIGHT = "weight"
    VALUE = "value"
    COLLECT = "collect"


def tier_price(tiers: Sequence[Sequence[int | None]], measure: int) -> int | None:
    """The price of the first tier that reaches so far, in minor units; None: nothing goes so far."""
    for up_to, price in tiers:
        if up_to is None or measure <= up_to:
            return price
    return None


def covers(
    countries: Sequence[str],
    postal_codes: Sequence[str],
    country: str,
    postal_code: str,
) -> bool:
    """Whether a zone holds an address; postal codes are compared without blanks, by beginning."""
    if countries and country not in countries:
        return False
    code = postal_code.replace(" ", "").upper()
    return not postal_codes or any(
        code.startswith(start.replace(" ", "").upper()) for start in postal_codes
    )
