"""Carts over the API. Amounts are whole minor units of the cart's currency (cents for EUR)."""

from typing import Any
from uuid import UUID

from ninja import Field, Schema

from mercer.areas.cart.queries import CartQuote, QuotedLine
from mercer.areas.cart.rules import MOST_NOTE, MOST_PER_LINE
from mercer.areas.customers.rules import PostalAddress
from mercer.areas.stores.queries import get_store, seen_from


class AddressIn(Schema):
    """A postal address; which parts are needed depends on the country."""

    name: str = Field(max_length=120)
    street: str = Field("", max_length=240)
    city: str = Field("", max_length=120)
    country: str = Field(pattern=r"^[A-Za-z]{2}$", description="ISO 3166-1 alpha-2")
    postal_code: str = Field("", max_length=20)
    region: str = Field("", max_length=80)
    company: str = Field("", max_length=120)
    sorting_code: str = Field("", max_length=20)
    phone: str = Field("", max_length=40)

    def postal(self) -> PostalAddress:
        """As the areas know it."""
        return PostalAddress(**(self.model_dump() | {"country": self.country.upper()}))


class CartIn(Schema):
    """A new cart; the store's own currency and language where not said."""

    currency: str | None = Field(None, pattern=r"^[A-Z]{3}$")
    language: str | None = Field(None, pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})?$")


class LineIn(Schema):
    """A variant, by id or by SKU, and how many."""

    variant_id: UUID | None = None
    sku: str | None = Field(None, max_length=64)
    quantity: int = Field(1, ge=1, le=MOST_PER_LINE, strict=True)


class QuantityIn(Schema):
    """How many; zero takes the line out."""

    quantity: int = Field(ge=0, le=MOST_PER_LINE, strict=True)


class ContactIn(Schema):
    """Where the confirmation goes."""

    email: str = Field(max_length=254)
    phone: str = Field("", max_length=40)


class AddressesIn(Schema):
    """Where it goes, and to whom the bill is made out, if to somebody else."""

    delivery: AddressIn
    billing: AddressIn | None = None


class NoteIn(Schema):
    """What the shopper wants to tell the shop; "" takes it back."""

    note: str = Field(max_length=MOST_NOTE)


class CartMarketIn(Schema):
    """The market to buy in, by its code, and one of its languages; its first where not said."""

    market: str = Field(max_length=60)
    language: str = Field("", max_length=12)


class ChoiceIn(Schema):
    """The id of an offered delivery or payment method."""

    method_id: UUID


class CheckoutIn(Schema):
    """The last word. `shown_total_minor` is the total the shopper saw: another total is refused."""

    shown_total_minor: int | None = Field(None, ge=0, le=10**15, strict=True)
    card_token: str | None = Field(
        None, max_length=200, description="A card the bank knows; without it the bank's page asks"
    )
    card_id: UUID | None = Field(
        None, description="One of the customer's stored cards; needs the customer's token"
    )
    keep_card: bool = Field(
        False, description="Have the card kept that is paid with; needs the customer's token"
    )
    return_url: str | None = Field(
        None, max_length=500, description="Where the bank sends the shopper, on this shop's domain"
    )


class TaxOut(Schema):
    """Tax of one rate."""

    name: str
    rate: str
    taxable_minor: int
    tax_minor: int


class LineOut(Schema):
    """A line of a cart, at today's price."""

    variant_id: UUID
    sku: str
    title: str
    options: str
    product_slug: str
    quantity: int
    unit_price_minor: int
    compare_at_minor: int | None
    total_minor: int
    tax_minor: int
    price_changed: bool
    ordinary_price_minor: int | None = Field(
        description="What others pay for one, where the price is that of a group of the customer's"
    )
    price_words: str = Field(description="What the group's members read beside their prices")
    available: int | None = Field(description="What can be sold; null where stock is not counted")
    problem: str | None


class DeliveryOut(Schema):
    """One way to get there."""

    method_id: UUID
    name: str
    description: str
    kind: str
    price_minor: int
    days_min: int
    days_max: int


class WalletOut(Schema):
    """A wallet that a payment method takes; one that `is_express` brings contact and address."""

    code: str
    label: str
    is_express: bool


class MethodOut(Schema):
    """One way to pay."""

    method_id: UUID
    name: str
    description: str
    gateway: str
    wallets: list[WalletOut]


class CartOut(Schema):
    """A cart with everything it costs. `problems` says what checkout still needs."""

    id: str
    status: str
    market: str
    currency: str
    language: str
    email: str
    phone: str
    note: str
    delivery_address: dict[str, Any] | None
    billing_address: dict[str, Any] | None
    delivery_method_id: UUID | None
    payment_method_id: UUID | None
    lines: list[LineOut]
    lines_minor: int
    discount_minor: int
    delivery_minor: int
    tax_minor: int
    total_minor: int
    prices_include_tax: bool
    tax_is_estimate: bool
    needs_shipping: bool
    problems: list[str]


class CheckoutOut(Schema):
    """How it went: `confirmed` with the order; `awaiting` with the bank's page in `action_url`;
    `abandoned` with a `decline_code`; `prepared` when the bank has not answered yet."""

    status: str
    order_number: str
    order_token: str | None
    action_url: str | None
    decline_code: str | None
    placement: str


def line_out(line: QuotedLine) -> LineOut:
    """A quoted line as the API shows it."""
    return LineOut(
        variant_id=line.variant.variant_id,
        sku=line.variant.sku,
        title=line.variant.title,
        options=line.variant.option_text,
        product_slug=line.variant.product_slug,
        quantity=line.quantity,
        unit_price_minor=line.unit_price_minor,
        compare_at_minor=line.compare_at_minor,
        total_minor=line.total_minor,
        tax_minor=line.tax_minor,
        price_changed=line.price_changed,
        ordinary_price_minor=line.ordinary_minor,
        price_words=line.shown_as,
        available=line.availability.available,
        problem=line.problem,
    )


def cart_out(quote: CartQuote) -> CartOut:
    """A quoted cart as the API shows it."""
    cart = quote.cart
    store = get_store(cart.store_id)
    return CartOut(
        id=cart.token,
        status=cart.status,
        market=seen_from(store, cart.market_id, cart.language).market.code,
        currency=cart.currency,
        language=cart.language,
        email=cart.email,
        phone=cart.phone,
        note=cart.note,
        delivery_address=cart.delivery_address.plain() if cart.delivery_address else None,
        billing_address=cart.billing_address.plain() if cart.billing_address else None,
        delivery_method_id=cart.delivery_method_id,
        payment_method_id=cart.payment_method_id,
        lines=[line_out(line) for line in quote.lines],
        lines_minor=quote.lines_minor,
        discount_minor=quote.discount_minor,
        delivery_minor=quote.delivery_minor,
        tax_minor=quote.tax_minor,
        total_minor=quote.total_minor,
        prices_include_tax=quote.prices_include_tax,
        tax_is_estimate=quote.tax_is_estimate,
        needs_shipping=quote.needs_shipping,
        problems=list(quote.problems),
    )
