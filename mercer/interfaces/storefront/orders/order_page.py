"""An order put together as its buyer sees it: facts of orders, payments and shipments."""

from datetime import datetime
from decimal import Decimal

from django.utils.translation import gettext as _

from mercer.areas.customers.rules import PostalAddress
from mercer.areas.fulfilment.queries import ShipmentFacts, shipments_of
from mercer.areas.fulfilment.rules import ShipmentStatus
from mercer.areas.orders.queries import OrderFacts, OrderLineFacts, TimelineFacts, list_timeline
from mercer.areas.payments.queries import PaymentFacts, payments_of_order
from mercer.areas.stores.queries import StoreFacts
from mercer.areas.tax.rules import local_name
from mercer.interfaces.storefront import formats, links
from mercer.interfaces.storefront.cart.pages import AmountRow
from mercer.interfaces.storefront.downloads.cards import files_of_order
from mercer.interfaces.storefront.orders import words
from mercer.interfaces.storefront.orders.pages import (
    OrderLineCard,
    OrderPage,
    ShipmentCard,
    Step,
)
from mercer.interfaces.storefront.pages import Link, Picture

THUMB_WIDTH, THUMB_HEIGHT = 320, 400


def read_order_page(store: StoreFacts, order: OrderFacts, *, is_new: bool) -> OrderPage:
    """All of an order's page: five statements, whatever the number of lines; one more for files."""
    payments = payments_of_order(order.id)
    instructions = instructions_of(store, order, payments)
    method = order.delivery_method or {}
    return OrderPage(
        number=order.number,
        placed=formats.instant(order.placed_at, store.language, store.time_zone),
        email=order.email,
        is_new=is_new,
        states=words.states(order),
        lines=tuple(line_card(line, order, store) for line in order.lines),
        amounts=amounts_of(order, store.language),
        shipments=tuple(
            shipment_card(one, store)
            for one in shipments_of(store.id, order.id)
            if one.status != ShipmentStatus.CANCELLED
        ),
        timeline=tuple(step(one, store) for one in list_timeline(order.id, public_only=True)),
        delivery_address=address_lines(order.delivery_address, store.language),
        billing_address=address_lines(order.billing_address, store.language),
        delivery_method=str(method.get("name", "")),
        payment_method=payment_words(order, payments),
        instructions=instructions,
        instruction_words=_("Please transfer the amount to this account, with this reference.")
        if instructions
        else "",
        note=order.note,
        is_moving=words.is_moving(order),
        documents=(Link(_("Confirmation (PDF)"), links.order_document(order.token)),),
        downloads=files_of_order(store, order),
    )


def line_card(line: OrderLineFacts, order: OrderFacts, store: StoreFacts) -> OrderLineCard:
    """A line as it was sold, with what became of it."""
    picture = None
    if line.image_key:
        picture = Picture(links.media(line.image_key), "", THUMB_WIDTH, THUMB_HEIGHT, "")
    said = ""
    if line.cancelled_quantity:
        said = _("%d cancelled") % line.cancelled_quantity
    elif line.backordered_quantity and not line.shipped_quantity:
        said = _("%d on their way to us") % line.backordered_quantity
    elif 0 < line.shipped_quantity < line.quantity:
        said = _("%d sent so far") % line.shipped_quantity
    return OrderLineCard(
        title=line.title,
        option_text=line.option_text,
        sku=line.sku,
        picture=picture,
        quantity=line.quantity,
        unit_price=formats.amount(line.unit_price_minor, order.currency, store.language),
        total=formats.amount(line.total_minor, order.currency, store.language),
        words=said,
    )


def amounts_of(order: OrderFacts, language: str) -> tuple[AmountRow, ...]:
    """The sum, as it was at sale."""

    def money(minor: int) -> str:
        return formats.amount(minor, order.currency, language)

    rows = [AmountRow(_("Goods"), money(order.lines_minor))]
    if order.discount_minor:
        rows.append(AmountRow(_("Discount"), money(-order.discount_minor)))
    if order.needs_shipping or order.delivery_minor:
        free = _("Free") if not order.delivery_minor else money(order.delivery_minor)
        rows.append(AmountRow(_("Delivery"), free))
    taxes = [
        AmountRow(
            tax_words(one.name, one.rate, order.prices_include_tax, language),
            money(one.tax_minor),
            is_soft=True,
        )
        for one in order.tax_sums()
        if one.tax_minor
    ]
    total = AmountRow(_("Total"), money(order.total_minor), is_total=True)
    return tuple([*rows, total, *taxes] if order.prices_include_tax else [*rows, *taxes, total])


def tax_words(name: str, rate: Decimal, is_included: bool, language: str) -> str:
    """A tax with its rate: "includes VAT 20 %"."""
    tax = f"{local_name(name, language)} {formats.percent(rate, language)}"
    return _("includes %s") % tax if is_included else tax


def shipment_card(one: ShipmentFacts, store: StoreFacts) -> ShipmentCard:
    """A parcel and where it is."""
    status, tone = words.shipment_state(one.status)
    at = one.delivered_at or one.dispatched_at
    return ShipmentCard(
        title=_("Parcel %d") % one.number,
        status=status,
        tone=tone,
        when=formats.day(at, store.language, store.time_zone),
        carrier=one.carrier_name,
        tracking_number=one.tracking_number,
        tracking_url=one.tracking_url,
        lines=tuple(
            f"{line.quantity} × {line.title}"
            + (f" ({line.option_text})" if line.option_text else "")
            for line in one.lines
        ),
    )


def step(entry: TimelineFacts, store: StoreFacts) -> Step:
    """One thing that happened, in words."""
    return Step(
        words=words.timeline_words(entry, store.language),
        when=formats.instant(entry.happened_at, store.language, store.time_zone),
    )


def address_lines(address: PostalAddress | None, language: str) -> tuple[str, ...]:
    """An address as its country writes it."""
    return tuple(address.lines(language)) if address else ()


def payment_words(order: OrderFacts, payments: tuple[PaymentFacts, ...]) -> str:
    """How it is paid: the method, and the end of the card's number."""
    card = payments[-1].card if payments else {}
    if card.get("last4"):
        brand = str(card.get("brand", "")).title()
        return f"{order.payment_method_name}: {brand} •••• {card['last4']}"
    return order.payment_method_name


def instructions_of(
    store: StoreFacts, order: OrderFacts, payments: tuple[PaymentFacts, ...]
) -> tuple[tuple[str, str], ...]:
    """How to transfer the money, while it is awaited."""
    if order.payment_state not in words.OWED or not payments:
        return ()
    told = payments[-1].instructions
    if not told:
        return ()
    owed = payments[-1].amount_minor - payments[-1].captured_minor
    labels = {
        "account_holder": _("Account holder"),
        "account": _("Account"),
        "bic": _("BIC"),
        "bank": _("Bank"),
        "reference": _("Reference"),
    }
    rows = [(name, str(told[key])) for key, name in labels.items() if told.get(key)]
    rows.append((_("Amount"), formats.amount(owed, order.currency, store.language)))
    if told.get("deadline"):
        until = formats.day(
            datetime.fromisoformat(told["deadline"]), store.language, store.time_zone
        )
        rows.append((_("Until"), until))
    return tuple(rows)
