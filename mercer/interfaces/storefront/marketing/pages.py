"""Mails about carts, as themes see them."""

from dataclasses import dataclass

from mercer.interfaces.storefront.cart.pages import CartLineCard


@dataclass(frozen=True, slots=True)
class OffersBox:
    """A box beside the mail address at checkout: a yes to mails, or, where they come unasked, a no.

    Never ticked but by the shopper. It is kept as soon as it is ticked, where scripts run."""

    label: str
    is_ticked: bool


@dataclass(frozen=True, slots=True)
class RestorePage:
    """What can still be bought of a cart, for whoever has its link; not a word of whose it is."""

    lines: tuple[CartLineCard, ...]
    total: str


@dataclass(frozen=True, slots=True)
class StopPage:
    """No more mails: asked first, then done."""

    is_done: bool
