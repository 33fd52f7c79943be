"""Refusals of pricing."""

from dataclasses import dataclass
from typing import ClassVar

from mercer.kernel.errors import Conflict, Invalid, NotFound


@dataclass(eq=False)
class UnknownVariant(NotFound):
    """This store has no such variant to put a price on."""

    code: ClassVar[str] = "unknown_variant"
    variant: str


@dataclass(eq=False)
class InvalidPrice(Invalid):
    """A price that cannot be. `reason`: negative, too_large, compare_at_not_higher."""

    code: ClassVar[str] = "invalid_price"
    field: str
    reason: str
    amount_minor: int


@dataclass(eq=False)
class RulesInARow(Conflict):
    """A currency that is converted cannot be converted from: prices would be rounded twice."""

    code: ClassVar[str] = "rules_in_a_row"
    currency: str
    base_currency: str
