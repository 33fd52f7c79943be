"""Refusals of pricing."""

from dataclasses import dataclass
from typing import ClassVar

from mercer.kernel.errors import Conflict, Invalid, NotFound, Unavailable


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


@dataclass(eq=False)
class RatesUnavailable(Unavailable):
    """Whoever publishes rates gave none that can be used. `reason`: one of RateTrouble."""

    code: ClassVar[str] = "rates_unavailable"
    feed: str
    reason: str


@dataclass(eq=False)
class RateNotOffered(Conflict):
    """The rate that was to be taken is not the one that waits for a decision any more."""

    code: ClassVar[str] = "rate_not_offered"
    currency: str
