"""The first transaction of the road: everything is decided and held, nothing is asked yet."""

from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from django.db import transaction

from mercer.areas.cart.errors import CartClosed
from mercer.areas.cart.operations.mark_cart import mark_cart
from mercer.areas.cart.queries import CartFacts, CartQuote, QuotedLine, quote_cart
from mercer.areas.cart.rules import CartStatus
from mercer.areas.checkout.declines import check_declines
from mercer.areas.checkout.errors import CartChanged, CartNotReady
from mercer.areas.checkout.models import Placement
from mercer.areas.checkout.rules import ANSWER_WITHIN, SHOPPER_HAS, PlacementStatus
from mercer.areas.inventory.errors import OutOfStock
from mercer.areas.inventory.operations.allocate_stock import allocate_stock
from mercer.areas.inventory.rules import AllocationLine, Shortage
from mercer.areas.orders.operations.write_order import write_order
from mercer.areas.orders.rules import LineDraft, OrderDraft, TaxDraft
from mercer.areas.payments.operations.open_payment import open_payment
from mercer.areas.payments.queries import gateway_pays_later, method_name
from mercer.areas.payments.rules import CardWish
from mercer.areas.pricing.queries import exchange_rate
from mercer.areas.stores.operations.take_number import take_number
from mercer.areas.stores.queries import StoreFacts
from mercer.areas.tax.rules import TaxPart
from mercer.kernel.ids import new_id


def prepare_order(
    *,
    store: StoreFacts,
    cart_id: UUID,
    shown_total_minor: int | None,
    now: datetime,
    visitor: str = "",
    card: CardWish | None = None,
) -> tuple[Placement, bool]:
    """Lock the cart, check what the shopper saw, write the order, hold the stock, open the payment.

    **Returns** the placement, and whether this call made it: a cart that is being placed, or was,
    answers with the placement it has.
    **Raises** CartNotReady, CartChanged, OutOfStock, PaymentMethodNotFound, CardNotFound,
    CardExpired, TooManyDeclines.
    **Locks** the cart, then stock levels in SKU order."""
    with transaction.atomic():
        quote = quote_cart(store=store, cart_id=cart_id, now=now, lock=True)
        if quote.cart.status != CartStatus.OPEN:
            return _active_placement(quote.cart), False
        _check(quote, shown_total_minor)
        order_id, line_ids = new_id(), [new_id() for _ in quote.lines]
        number = f"{store.order_prefix}{take_number(store_id=store.id, series='order')}"
        payment = None
        if quote.total_minor > 0:
            payment = open_payment(
                store_id=store.id,
                order_id=order_id,
                order_number=number,
                method_id=_method_id(quote),
                amount_minor=quote.total_minor,
                currency=quote.cart.currency,
                now=now,
                card=card,
            )
            if not gateway_pays_later(payment.gateway):
                check_declines(store_id=store.id, visitor=visitor)
        backordered = allocate_stock(
            store_id=store.id,
            order_id=order_id,
            cart_id=cart_id,
            lines=[_allocation(line, id_) for line, id_ in zip(quote.lines, line_ids, strict=True)],
            now=now,
        )
        lines = tuple(
            _line(line, id_, backordered.get(id_, 0))
            for line, id_ in zip(quote.lines, line_ids, strict=True)
        )
        paid_by = method_name(payment.method, quote.cart.language) if payment else ""
        order = write_order(draft=_draft(store, quote, order_id, number, lines, paid_by), now=now)
        placement = Placement(
            store_id=store.id,
            cart_id=cart_id,
            order=order,
            payment=payment,
            prepared_at=now,
            check_at=now + ANSWER_WITHIN,
            expires_at=now + SHOPPER_HAS,
        )
        placement.save(force_insert=True)
        mark_cart(cart_id=cart_id, status=CartStatus.PLACING, now=now)
    return placement, True


def _active_placement(cart: CartFacts) -> Placement:
    """The placement of a cart that is not open; a unique index says there is one at most."""
    found = (
        Placement.objects.filter(cart_id=cart.id)
        .exclude(status=PlacementStatus.ABANDONED)
        .select_related("order", "payment")
        .first()
    )
    if found is None:
        raise CartClosed(str(cart.id), cart.status)
    return found


def _check(quote: CartQuote, shown_total_minor: int | None) -> None:
    """Refuse what is not ready, out of stock, or not what the shopper saw."""
    shortages = tuple(
        Shortage(line.variant.sku, line.quantity, line.availability.available or 0)
        for line in quote.lines
        if line.problem == "out_of_stock"
    )
    if shortages:
        raise OutOfStock(shortages)
    # What stops the order is said first: a new total that cannot be paid is no news to agree to.
    stops = tuple(code for code in quote.problems if code != "price_changed")
    if stops:
        raise CartNotReady(stops)
    if shown_total_minor is not None and shown_total_minor != quote.total_minor:
        raise CartChanged(shown_total_minor, quote.total_minor, quote.cart.currency)
    if quote.problems and shown_total_minor is None:  # else the total with the change was seen
        raise CartNotReady(tuple(quote.problems))


def _method_id(quote: CartQuote) -> UUID:
    if quote.cart.payment_method_id is None:
        raise CartNotReady(("payment_missing",))
    return quote.cart.payment_method_id


def _allocation(line: QuotedLine, order_line_id: UUID) -> AllocationLine:
    return AllocationLine(
        order_line_id=order_line_id,
        variant_id=line.variant.variant_id,
        sku=line.variant.sku,
        quantity=line.quantity,
        stock_policy=line.variant.stock_policy,
        backorder_limit=line.variant.backorder_limit,
    )


def _draft(
    store: StoreFacts,
    quote: CartQuote,
    order_id: UUID,
    number: str,
    lines: tuple[LineDraft, ...],
    paid_by: str,
) -> OrderDraft:
    cart = quote.cart
    delivery = quote.delivery if quote.needs_shipping else None
    address = cart.delivery_address.plain() if cart.delivery_address else None
    return OrderDraft(
        id=order_id,
        number=number,
        store_id=store.id,
        cart_id=cart.id,
        customer_id=cart.customer_id,
        email=cart.email,
        phone=cart.phone,
        language=cart.language,
        currency=cart.currency,
        prices_include_tax=quote.prices_include_tax,
        tax_rounding=store.tax_rounding,
        delivery_address=address,
        billing_address=cart.billing_address.plain() if cart.billing_address else address,
        delivery_method=_plain(asdict(delivery)) if delivery else None,
        payment_method_name=paid_by,
        note=cart.note,
        lines=lines,
        delivery_minor=quote.delivery_minor,
        delivery_taxes=_taxes(quote.delivery_tax_parts),
        tax_minor=quote.tax_minor,
        total_minor=quote.total_minor,
        market_id=cart.market_id,
        is_test=not store.is_live,
        exchange_rate=exchange_rate(store.id, store.markets[0].currency, cart.currency),
    )


def _line(line: QuotedLine, id_: UUID, backordered: int) -> LineDraft:
    variant = line.variant
    return LineDraft(
        id=id_,
        variant_id=variant.variant_id,
        product_id=variant.product_id,
        sku=variant.sku,
        title=variant.title,
        option_text=variant.option_text,
        image_key=variant.image_key,
        kind=variant.kind,
        needs_shipping=variant.needs_shipping,
        weight_grams=variant.weight_grams,
        quantity=line.quantity,
        backordered_quantity=backordered,
        unit_price_minor=line.unit_price_minor,
        total_minor=line.total_minor,
        tax_category=variant.tax_category,
        taxes=_taxes(line.tax_parts),
    )


def _taxes(parts: tuple[TaxPart, ...]) -> tuple[TaxDraft, ...]:
    return tuple(
        TaxDraft(part.name, part.rate, part.taxable_minor, part.tax_minor) for part in parts
    )


def _plain(facts: dict[str, object]) -> dict[str, object]:
    return {name: str(value) if isinstance(value, UUID) else value for name, value in facts.items()}
