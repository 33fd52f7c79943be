"""Builders: orders as checkout would write them."""

from collections.abc import Sequence
from datetime import UTC, datetime
from decimal import Decimal
from itertools import count
from typing import Any

from mercer.areas.catalogue.models import Variant
from mercer.areas.inventory.operations.allocate_stock import allocate_stock
from mercer.areas.inventory.rules import AllocationLine
from mercer.areas.inventory.tests.make import make_stocked
from mercer.areas.orders.models import Order
from mercer.areas.orders.operations.mark_placed import mark_placed
from mercer.areas.orders.operations.write_order import write_order
from mercer.areas.orders.rules import LineDraft, OrderDraft, PaymentState, TaxDraft
from mercer.areas.stores.models import Store
from mercer.kernel.ids import new_id

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
_numbers = count(1001)
LONDON = {
    "name": "Ada Lovelace", "street": "12 St James's Square", "city": "London",
    "postal_code": "SW1Y 4JH", "country": "GB",
}  # fmt: skip


def draft_line(variant: Variant, *, quantity: int = 1, unit_price: int = 1200) -> LineDraft:
    """So many of a variant, with a sixth of the price as tax (20 % included)."""
    total = unit_price * quantity
    tax = total - total * 5 // 6
    return LineDraft(
        id=new_id(),
        variant_id=variant.id,
        product_id=variant.product_id,
        sku=variant.sku,
        title=variant.product.title,
        option_text=variant.option_text,
        image_key="",
        kind=variant.product.kind,
        needs_shipping=variant.product.kind == "goods",
        weight_grams=variant.weight_grams,
        quantity=quantity,
        backordered_quantity=0,
        unit_price_minor=unit_price,
        total_minor=total,
        tax_category="standard",
        taxes=(TaxDraft("VAT", Decimal("0.2"), total - tax, tax),),
    )


def make_draft(store: Store, lines: Sequence[LineDraft], **changes: Any) -> OrderDraft:
    """An order of these lines, with delivery for 4.80; every part may be named."""
    lines_minor = sum(line.total_minor for line in lines)
    taxes = sum(tax.tax_minor for line in lines for tax in line.taxes)
    parts: dict[str, Any] = {
        "id": new_id(), "number": f"T{next(_numbers)}", "store_id": store.id, "cart_id": new_id(),
        "customer_id": None, "email": "ada@example.org", "phone": "", "language": "en",
        "currency": store.currency, "prices_include_tax": True, "tax_rounding": "line",
        "delivery_address": LONDON, "billing_address": LONDON,
        "delivery_method": {"code": "standard", "name": "Standard", "price_minor": 480},
        "payment_method_name": "Card", "note": "", "lines": tuple(lines), "delivery_minor": 480,
        "delivery_taxes": (TaxDraft("VAT", Decimal("0.2"), 400, 80),),
        "tax_minor": taxes, "total_minor": lines_minor + 480,
    }  # fmt: skip
    return OrderDraft(**(parts | changes))


def make_order(
    store: Store,
    *,
    variants: Sequence[Variant] = (),
    quantity: int = 1,
    placed: bool = True,
    payment_state: PaymentState = PaymentState.AUTHORISED,
    **changes: Any,
) -> Order:
    """An order with its stock promised: one lamp, unless variants are named."""
    wanted = list(variants) or [make_stocked(store, on_hand=10)]
    lines = [draft_line(variant, quantity=quantity) for variant in wanted]
    draft = make_draft(store, lines, **changes)
    order = write_order(draft=draft, now=NOW)
    allocate_stock(
        store_id=store.id,
        order_id=order.id,
        cart_id=None,
        lines=[
            AllocationLine(
                order_line_id=line.id,
                variant_id=variant.id,
                sku=variant.sku,
                quantity=quantity,
                stock_policy=variant.stock_policy,
                backorder_limit=variant.backorder_limit,
            )
            for line, variant in zip(lines, wanted, strict=True)
        ],
        now=NOW,
    )
    if placed:
        mark_placed(order=order, payment_state=payment_state, now=NOW)
    order.refresh_from_db()
    return order
