"""Refusals at checkout."""

from dataclasses import dataclass
from typing import ClassVar

from mercer.kernel.errors import Conflict, NotFound, TooOften, Unavailable


@dataclass(eq=False)
class CartNotReady(Conflict):
    """Something is missing or wrong in the cart: each problem is a code of cart.queries."""

    code: ClassVar[str] = "cart_not_ready"
    problems: tuple[str, ...]


@dataclass(eq=False)
class CartChanged(Conflict):
    """The total is not the one the shopper saw; they must accept the new one. Minor units."""

    code: ClassVar[str] = "cart_changed"
    shown_total_minor: int
    total_minor: int
    currency: str


@dataclass(eq=False)
class PlacementInFlight(Conflict):
    """The same cart is being placed right now; its answer is a moment away."""

    code: ClassVar[str] = "placement_in_flight"
    placement: str


@dataclass(eq=False)
class TooManyDeclines(TooOften):
    """The bank refused too many cards from this address; other ways to pay stay open."""

    code: ClassVar[str] = "too_many_declines"
    wait_minutes: int


@dataclass(eq=False)
class VisitNotFound(NotFound):
    """No such visit to a wallet, or it is not of this cart."""

    code: ClassVar[str] = "visit_not_found"
    visit: str


@dataclass(eq=False)
class VisitOver(Conflict):
    """A visit to a wallet that nothing can be paid with: not approved, or its time is over."""

    code: ClassVar[str] = "visit_over"
    status: str


@dataclass(eq=False)
class WalletUnavailable(Unavailable):
    """The wallet did not answer, or would not begin; nothing is held, trying again is safe."""

    code: ClassVar[str] = "wallet_unavailable"
    wallet: str


@dataclass(eq=False)
class PlacementNotFound(NotFound):
    """No such placement here."""

    code: ClassVar[str] = "placement_not_found"
    placement: str
