"""What a cart costs. Pure: everything has been looked up; only arithmetic and judgement here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from mercer.areas.cart.offers import Offer
from mercer.areas.cart.rules import Problem, Typed, most_of
from mercer.areas.catalogue.facts import VariantFacts
from mercer.areas.customers.rules import PostalAddress
from mercer.areas.delivery.queries import DeliveryQuote
from mercer.areas.delivery.rules import MethodKind
from mercer.areas.inventory.rules import Availability
from mercer.areas.stores.queries import StoreFacts
from mercer.areas.tax.rules import TaxablePart, TaxPart, tax_total

DELIVERY = "delivery"
Taxes = Mapping[str, tuple[TaxPart, ...]]


@dataclass(frozen=True, slots=True)
class LineRow:
    """A cart line as stored; the price is the one last shown."""

    line_id: UUID
    variant_id: UUID
    quantity: int
    shown_unit_price_minor: int


@dataclass(frozen=True, slots=True)
class CartFacts:
    """A cart and what the shopper has said so far; `rows` are its lines as stored, `typed` what
    they have typed that does not fit yet."""

    id: UUID
    store_id: UUID
    token: str
    customer_id: UUID | None
    status: str
    currency: str
    language: str
    email: str
    phone: str
    delivery_address: PostalAddress | None
    billing_address: PostalAddress | None
    delivery_method_id: UUID | None
    payment_method_id: UUID | None
    note: str
    changed_at: datetime
    rows: tuple[LineRow, ...] = ()
    market_id: UUID | None = None
    typed: Typed | None = None

    @property
    def units(self) -> int:
        """All its lines' quantities."""
        return sum(row.quantity for row in self.rows)


@dataclass(frozen=True, slots=True)
class QuotedLine:
    """A line at today's price. What is not for sale any more is kept, but costs nothing.

    `total_minor` is in the store's price mode; `tax_minor` is in it or on top of it. Where a unit
    costs what it costs a group, `ordinary_minor` is what others pay, `shown_as` the group's words.
    """

    line_id: UUID
    variant: VariantFacts
    quantity: int
    unit_price_minor: int
    compare_at_minor: int | None
    total_minor: int
    shown_unit_price_minor: int
    price_changed: bool
    availability: Availability
    problem: str | None
    most: int
    discount_minor: int = 0
    tax_parts: tuple[TaxPart, ...] = ()
    tax_minor: int = 0
    ordinary_minor: int | None = None
    shown_as: str = ""


@dataclass(frozen=True, slots=True)
class CartQuote:
    """A cart with all it costs, in minor units of its currency.

    `total = lines − discount + delivery`, and `+ tax` where prices exclude it. While no delivery
    method is chosen, the cheapest is reckoned with (`delivery_is_estimate`); while no address is
    known, the store's own country (`tax_is_estimate`)."""

    cart: CartFacts
    lines: tuple[QuotedLine, ...]
    delivery_quotes: tuple[DeliveryQuote, ...]
    delivery: DeliveryQuote | None
    lines_minor: int
    discount_minor: int
    delivery_minor: int
    delivery_tax_parts: tuple[TaxPart, ...]
    tax_minor: int
    total_minor: int
    needs_shipping: bool
    prices_include_tax: bool
    tax_is_estimate: bool
    delivery_is_estimate: bool
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Destination:
    """Where the cart goes, or most likely goes."""

    country: str
    region: str
    postal_code: str
    is_estimate: bool


def price_line(row: LineRow, offer: Offer) -> QuotedLine:
    """A line at today's price, and the first thing that is wrong with it."""
    variant, price, stock = offer.variant, offer.price, offer.stock
    sold = variant.is_sellable and price is not None
    unit_price = price.amount_minor if price else row.shown_unit_price_minor
    changed = sold and unit_price != row.shown_unit_price_minor
    most = most_of(variant.max_per_order)
    problem = None
    if not sold:
        problem = Problem.NOT_FOR_SALE
    elif row.quantity > most:
        problem = Problem.QUANTITY_TOO_LARGE
    elif stock.most is not None and row.quantity > stock.most:
        problem = Problem.OUT_OF_STOCK
    elif changed:
        problem = Problem.PRICE_CHANGED
    return QuotedLine(
        line_id=row.line_id,
        variant=variant,
        quantity=row.quantity,
        unit_price_minor=unit_price,
        compare_at_minor=price.was_minor if price else None,
        total_minor=unit_price * row.quantity if sold else 0,
        shown_unit_price_minor=row.shown_unit_price_minor,
        price_changed=changed,
        availability=stock,
        problem=problem,
        most=most if stock.most is None else min(most, stock.most),
        ordinary_minor=price.ordinary_minor if price else None,
        shown_as=price.shown_as if price else "",
    )


def sold(lines: Sequence[QuotedLine]) -> list[QuotedLine]:
    """The lines that can be bought at all."""
    return [line for line in lines if line.problem != Problem.NOT_FOR_SALE]


def goods(lines: Sequence[QuotedLine]) -> list[QuotedLine]:
    """The lines that travel."""
    return [line for line in sold(lines) if line.variant.needs_shipping]


def destination(store: StoreFacts, cart: CartFacts, *, needs_shipping: bool) -> Destination:
    """The address that decides on delivery and tax: where goods go, else where the bill goes, else
    the store's own country as the likeliest."""
    known = cart.delivery_address or cart.billing_address
    if not needs_shipping and cart.billing_address:
        known = cart.billing_address
    if needs_shipping and cart.delivery_address is None:
        known = None
    if known is not None and known.country:
        return Destination(known.country, known.region, known.postal_code, is_estimate=False)
    home = store.address or {}
    return Destination(store.country, str(home.get("region") or ""), "", is_estimate=True)


def choose_quote(
    cart: CartFacts, quotes: Sequence[DeliveryQuote]
) -> tuple[DeliveryQuote | None, DeliveryQuote | None]:
    """The chosen method if it is still offered, and the one to reckon with: the chosen, else the
    cheapest that comes to the shopper, else the cheapest."""
    chosen = next((each for each in quotes if each.method_id == cart.delivery_method_id), None)
    brought = [each for each in quotes if each.kind != MethodKind.COLLECT] or list(quotes)
    likely = min(brought, key=lambda each: each.price_minor, default=None)
    return chosen, chosen or likely


def taxable_parts(lines: Sequence[QuotedLine], delivery: DeliveryQuote | None) -> list[TaxablePart]:
    """Everything that is taxed: each line by its variant's category, delivery by its own."""
    parts = [
        TaxablePart(
            str(line.line_id),
            line.variant.tax_category,
            line.total_minor - line.discount_minor,
            line.quantity,
        )
        for line in sold(lines)
    ]
    if delivery is not None:
        parts.append(TaxablePart(DELIVERY, delivery.tax_category, delivery.price_minor))
    return parts


def find_problems(
    store: StoreFacts,
    cart: CartFacts,
    lines: Sequence[QuotedLine],
    delivery: DeliveryQuote | None,
) -> tuple[str, ...]:
    """What stands between this cart and an order, each once, lines first."""
    wrong = {line.problem for line in lines}
    if any(line.price_changed for line in lines):
        wrong.add(Problem.PRICE_CHANGED)
    travels = bool(goods(lines))
    missing = {
        Problem.EMPTY: not lines,
        Problem.CURRENCY_NOT_SOLD: not store.sells_in(cart.currency),
        Problem.CONTACT_MISSING: not cart.email,
        Problem.ADDRESS_MISSING: travels and cart.delivery_address is None,
        Problem.DELIVERY_MISSING: travels and delivery is None,
        Problem.PAYMENT_MISSING: cart.payment_method_id is None,
    }
    return tuple(each.value for each in Problem if each in wrong or missing.get(each, False))


def compose(
    store: StoreFacts,
    cart: CartFacts,
    lines: Sequence[QuotedLine],
    quotes: Sequence[DeliveryQuote],
    taxes: Taxes,
    *,
    is_estimate: bool,
) -> CartQuote:
    """Add everything up."""
    chosen, reckoned = choose_quote(cart, quotes)
    taxed = tuple(_with_tax(line, taxes.get(str(line.line_id), ())) for line in lines)
    delivery_taxes = taxes.get(DELIVERY, ())
    lines_minor = sum(line.total_minor for line in taxed)
    discount_minor = sum(line.discount_minor for line in taxed)
    delivery_minor = reckoned.price_minor if reckoned else 0
    tax_minor = sum(line.tax_minor for line in taxed) + tax_total(delivery_taxes)
    total_minor = lines_minor - discount_minor + delivery_minor
    if not store.prices_include_tax:
        total_minor += tax_minor
    return CartQuote(
        cart=cart,
        lines=taxed,
        delivery_quotes=tuple(quotes),
        delivery=chosen,
        lines_minor=lines_minor,
        discount_minor=discount_minor,
        delivery_minor=delivery_minor,
        delivery_tax_parts=delivery_taxes,
        tax_minor=tax_minor,
        total_minor=total_minor,
        needs_shipping=bool(goods(taxed)),
        prices_include_tax=store.prices_include_tax,
        tax_is_estimate=is_estimate,
        delivery_is_estimate=chosen is None and reckoned is not None,
        problems=find_problems(store, cart, taxed, chosen),
    )


def _with_tax(line: QuotedLine, parts: tuple[TaxPart, ...]) -> QuotedLine:
    return replace(line, tax_parts=parts, tax_minor=tax_total(parts)) if parts else line
