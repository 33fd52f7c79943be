"""Freezing a cart into an order."""

from datetime import datetime

from mercer.areas.orders.models import Order, OrderLine, TaxLine
from mercer.areas.orders.rules import FulfilmentState, LineDraft, OrderDraft


def write_order(*, draft: OrderDraft, now: datetime) -> Order:
    """Write a pending order, in three statements whatever the number of lines.

    It is nobody's order until `mark_placed`; runs in the caller's transaction."""
    ships = any(line.needs_shipping for line in draft.lines)
    order = Order(
        id=draft.id,
        store_id=draft.store_id,
        number=draft.number,
        cart_id=draft.cart_id,
        customer_id=draft.customer_id,
        fulfilment_state=FulfilmentState.UNFULFILLED if ships else FulfilmentState.NOT_NEEDED,
        email=draft.email,
        phone=draft.phone,
        language=draft.language,
        currency=draft.currency,
        market_id=draft.market_id,
        exchange_rate=draft.exchange_rate,
        prices_include_tax=draft.prices_include_tax,
        tax_rounding=draft.tax_rounding,
        delivery_address=draft.delivery_address,
        billing_address=draft.billing_address,
        delivery_method=draft.delivery_method,
        payment_method_name=draft.payment_method_name,
        note=draft.note,
        is_test=draft.is_test,
        lines_minor=sum(line.total_minor for line in draft.lines),
        delivery_minor=draft.delivery_minor,
        tax_minor=draft.tax_minor,
        total_minor=draft.total_minor,
        created_at=now,
    )
    order.save(force_insert=True)
    OrderLine.objects.bulk_create(
        [_line(draft, line, position) for position, line in enumerate(draft.lines)]
    )
    TaxLine.objects.bulk_create(_tax_lines(draft))
    return order


def _line(draft: OrderDraft, line: LineDraft, position: int) -> OrderLine:
    return OrderLine(
        id=line.id,
        store_id=draft.store_id,
        order_id=draft.id,
        position=position,
        variant_id=line.variant_id,
        product_id=line.product_id,
        sku=line.sku,
        title=line.title,
        option_text=line.option_text,
        image_key=line.image_key,
        kind=line.kind,
        needs_shipping=line.needs_shipping,
        weight_grams=line.weight_grams,
        quantity=line.quantity,
        backordered_quantity=line.backordered_quantity,
        unit_price_minor=line.unit_price_minor,
        total_minor=line.total_minor,
        tax_category=line.tax_category,
        tax_minor=sum(tax.tax_minor for tax in line.taxes),
    )


def _tax_lines(draft: OrderDraft) -> list[TaxLine]:
    of_lines = [(line.id, tax) for line in draft.lines for tax in line.taxes]
    return [
        TaxLine(
            store_id=draft.store_id,
            order_id=draft.id,
            line_id=line_id,
            name=tax.name,
            rate=tax.rate,
            taxable_minor=tax.taxable_minor,
            tax_minor=tax.tax_minor,
        )
        for line_id, tax in [*of_lines, *((None, tax) for tax in draft.delivery_taxes)]
    ]
