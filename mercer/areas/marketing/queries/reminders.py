"""Whether a mail about a cart is due, and what stands in it; everything is looked at anew."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection
from django.db.models import Sum

from mercer.areas.cart.queries import CartFacts, Offer, get_cart, list_offers
from mercer.areas.cart.rules import CartStatus, most_of
from mercer.areas.customers.errors import CustomerNotFound
from mercer.areas.customers.queries import get_customer, said_to_offers
from mercer.areas.marketing.models import LeftCart
from mercer.areas.marketing.queries.left_carts import (
    find_offer_word,
    has_stopped_mails,
    reminder_settings,
    restore_token,
    stop_token,
)
from mercer.areas.marketing.rules import (
    MAILS_WITHIN,
    MOST_MAILS,
    StopReason,
    fingerprint,
    may_be_reminded,
)
from mercer.areas.stores.queries import StoreFacts, get_store, seen_from

HAS_ORDERED = """
SELECT 1 FROM orders_order WHERE store_id = %s AND email = ANY(%s) AND placed_at >= %s
    AND status IN ('placed', 'cancelled', 'closed') LIMIT 1
"""


@dataclass(frozen=True, slots=True)
class ReminderLine:
    """What can still be had of a line, at today's price."""

    variant_id: UUID
    product_slug: str
    sku: str
    title: str
    option_text: str
    image_key: str
    quantity: int
    unit_price_minor: int

    @property
    def total_minor(self) -> int:
        """What the line costs."""
        return self.quantity * self.unit_price_minor


@dataclass(frozen=True)
class Reminder:
    """All that a mail about a cart needs; `store` as the cart's market sees it."""

    left_cart_id: UUID
    email: str
    store: StoreFacts
    currency: str
    language: str
    lines: tuple[ReminderLine, ...]
    restore_token: str
    stop_token: str

    @property
    def total_minor(self) -> int:
        """What the goods cost."""
        return sum(line.total_minor for line in self.lines)


def look_at(row: LeftCart, *, now: datetime) -> Reminder | StopReason:
    """What to write about a cart, or why nothing.

    Consent, stops, orders, what is for sale and what it costs are read at this moment. A cart that
    is being paid is for the caller to wait for."""
    cart = get_cart(row.store_id, row.cart_id)
    email = address_of(cart)
    reason = why_not(row, cart, email)
    if reason is not None:
        return reason
    store = seen_from(get_store(row.store_id), cart.market_id, cart.language)
    lines = lines_for_sale(cart, now=now)
    if not lines:
        return StopReason.NOTHING_LEFT
    return Reminder(
        left_cart_id=row.pk,
        email=email,
        store=store,
        currency=cart.currency,
        language=cart.language,
        lines=lines,
        restore_token=restore_token(row.store_id, row.pk),
        stop_token=stop_token(row.store_id, row.pk, fingerprint(row.store_id, email)),
    )


def find_reminder(store_id: UUID, left_cart_id: UUID, *, now: datetime) -> Reminder | None:
    """The mail about a cart as it has to be at this moment; None where none is wanted any more."""
    row = LeftCart.objects.filter(store_id=store_id, pk=left_cart_id, stopped_at=None).first()
    if row is None or not reminder_settings(store_id).is_on:
        return None
    found = look_at(row, now=now)
    return None if isinstance(found, StopReason) else found


def address_of(cart: CartFacts) -> str:
    """Where a cart's shopper is written to: as they typed it, else as their account has it."""
    if cart.email or cart.customer_id is None:
        return cart.email
    try:
        return get_customer(cart.store_id, cart.customer_id).email
    except CustomerNotFound:
        return ""


def why_not(row: LeftCart, cart: CartFacts, email: str) -> StopReason | None:
    """Why there is to be no mail, whatever lies in the cart."""
    if cart.status == CartStatus.PLACED or has_ordered(cart.store_id, email, row.left_at):
        return StopReason.BOUGHT
    if cart.status == CartStatus.MERGED:
        return StopReason.MERGED
    if not cart.rows:
        return StopReason.EMPTIED
    word, said_at = said_to_offers(cart.store_id, email, cart.customer_id)
    stopped_at = has_stopped_mails(cart.store_id, email)
    if stopped_at is not None and (said_at is None or said_at <= stopped_at):
        return StopReason.UNSUBSCRIBED
    if not email or not may_be_reminded(
        only_with_consent=reminder_settings(cart.store_id).only_with_consent,
        said_at_checkout=find_offer_word(cart.store_id, cart.id, email),
        said_as_customer=word,
    ):
        return StopReason.NO_CONSENT
    mark = fingerprint(cart.store_id, email)
    others = LeftCart.objects.filter(store_id=cart.store_id, fingerprint=mark)
    if others.filter(left_at__gt=row.left_at, stopped_at=None).exclude(pk=row.pk).exists():
        return StopReason.NEWER_CART
    return None


def has_ordered(store_id: UUID, email: str, since: datetime) -> bool:
    """Whether somebody has bought in this store since, with whatever cart."""
    with connection.cursor() as cursor:
        cursor.execute(HAS_ORDERED, [store_id, sorted({email, email.lower()}), since])
        return cursor.fetchone() is not None


def has_had_enough(row: LeftCart, email: str, now: datetime) -> bool:
    """Whether an address was written to so often of late that it is left in peace."""
    mark = fingerprint(row.store_id, email)
    mails = LeftCart.objects.filter(
        store_id=row.store_id, fingerprint=mark, last_sent_at__gt=now - MAILS_WITHIN
    ).aggregate(mails=Sum("sent"))["mails"]
    return (mails or 0) >= MOST_MAILS


def sample_lines(
    store: StoreFacts, variant_ids: Sequence[UUID], *, now: datetime, most: int = 2
) -> tuple[ReminderLine, ...]:
    """One each of the first of these variants that can be bought, of different products, those with
    a picture first; for a preview. One statement."""
    offers = list_offers(
        store_id=store.id,
        variant_ids=variant_ids,
        currency=store.currency,
        now=now,
        language=store.language,
    )
    found = (line_for_sale(1, offers[each]) for each in variant_ids if each in offers)
    lines = [line for line in found if line is not None]
    lines.sort(key=lambda line: not line.image_key)
    by_product = {line.product_slug: line for line in reversed(lines)}
    first = [line for line in lines if by_product[line.product_slug] is line]
    return tuple(first[:most])


def lines_for_sale(cart: CartFacts, *, now: datetime) -> tuple[ReminderLine, ...]:
    """What of a cart can still be bought, and how many, at today's prices; one statement."""
    offers = list_offers(
        store_id=cart.store_id,
        variant_ids=[row.variant_id for row in cart.rows],
        currency=cart.currency,
        now=now,
        cart_id=cart.id,
        language=cart.language,
        customer_id=cart.customer_id,
    )
    found = ((row.quantity, offers.get(row.variant_id)) for row in cart.rows)
    lines = (line_for_sale(quantity, offer) for quantity, offer in found if offer is not None)
    return tuple(line for line in lines if line is not None)


def line_for_sale(quantity: int, offer: Offer) -> ReminderLine | None:
    """One line, if any of it can be had."""
    variant, price = offer.variant, offer.price
    most = most_of(variant.max_per_order)
    if offer.stock.most is not None:
        most = min(most, offer.stock.most)
    if not variant.is_sellable or price is None or most < 1:
        return None
    return ReminderLine(
        variant_id=variant.variant_id,
        product_slug=variant.product_slug,
        sku=variant.sku,
        title=variant.title,
        option_text=variant.option_text,
        image_key=variant.image_key,
        quantity=min(quantity, most),
        unit_price_minor=price.amount_minor,
    )
