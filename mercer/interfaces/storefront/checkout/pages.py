"""Checkout, as themes see it."""

from dataclasses import dataclass

from mercer.interfaces.storefront.cart.pages import AmountRow, CartLineCard
from mercer.interfaces.storefront.forms import Field
from mercer.interfaces.storefront.marketing.pages import OffersBox
from mercer.interfaces.storefront.pages import Door, Link, Notice
from mercer.interfaces.storefront.texts.pages import TextsBox


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several ways, with its price."""

    id: str
    name: str
    words: str
    price: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class CardChoice:
    """A stored card to pay with; an expired one cannot be chosen."""

    id: str
    name: str
    is_chosen: bool
    is_expired: bool


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """The ways into the market that delivers to the country that was chosen, as `go` names them."""

    words: str
    ways: tuple[tuple[str, Door], ...]


@dataclass(frozen=True, slots=True)
class CheckoutPage:
    """Everything between a cart and an order, on one page.

    `keeping` are the ids of payments that offer to keep their card, `kept` those that are ticked.
    """

    contact: tuple[Field, ...]
    needs_shipping: bool
    saved_addresses: tuple[Choice, ...]
    delivery: tuple[Field, ...]
    has_own_billing: bool
    billing: tuple[Field, ...]
    methods: tuple[Choice, ...]
    methods_words: str
    methods_error: str
    payments: tuple[Choice, ...]
    payments_error: str
    wallets: tuple[Choice, ...]
    note: Field
    lines: tuple[CartLineCard, ...]
    units: int
    amounts: tuple[AmountRow, ...]
    total: str
    shown_total: int
    button: str
    can_pay: bool
    prices_changed: bool
    terms: tuple[Link, ...]
    is_signed_in: bool
    notices: tuple[Notice, ...]
    errors: tuple[Field, ...]
    offers: OffersBox | None = None
    texts: TextsBox | None = None
    cards: tuple[CardChoice, ...] = ()
    keeping: frozenset[str] = frozenset()
    kept: frozenset[str] = frozenset()
    elsewhere: Elsewhere | None = None


@dataclass(frozen=True, slots=True)
class PayingPage:
    """The bank is being asked: go on there, or stop and change the cart."""

    title: str
    words: str
    action_url: str
    placement: str
    refresh_seconds: int
