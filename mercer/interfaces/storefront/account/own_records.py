"""What a store keeps about a customer, put together from every area that keeps something."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction

from mercer.areas.cart.queries import find_customer_cart
from mercer.areas.catalogue.queries import sellable_variants
from mercer.areas.customers.operations.keep_own_records import keep_own_records
from mercer.areas.customers.queries import get_customer, list_addresses, list_consents
from mercer.areas.customers.queries.apps import list_apps
from mercer.areas.customers.queries.groups import list_groups_of
from mercer.areas.downloads.queries import downloads_of_customer
from mercer.areas.marketing.queries import list_own_left_carts
from mercer.areas.notifications.operations.write_message import write_message
from mercer.areas.notifications.queries import (
    MessageFacts,
    list_kept_devices,
    messages_of_order,
    messages_to,
)
from mercer.areas.orders.queries import get_order, list_orders_of
from mercer.areas.payments.queries.cards import list_cards
from mercer.areas.reviews.queries import list_own_reviews
from mercer.areas.stores.queries import get_store, list_factors, list_sessions
from mercer.areas.wishes.queries import (
    list_customer_wish_lists,
    list_requests_of,
    list_watches_of,
    list_wishes,
)

MOST_ORDERS = 10_000


def gather_and_tell(*, store_id: UUID, customer_id: UUID, now: datetime) -> None:
    """Keep it for a week, and write where it can be fetched; both together or not at all."""
    store = get_store(store_id)
    customer = get_customer(store_id, customer_id)
    body = gather(store_id, customer_id, now=now)
    with transaction.atomic():
        kept = keep_own_records(store_id=store_id, customer_id=customer_id, body=body, now=now)
        write_message(
            store_id=store_id,
            once=f"own_records:{kept.id}",
            template="own_records",
            recipient=customer.email,
            language=customer.language or store.language,
            context={"link": f"{store.base_url}/account/my-data/"},
            order_id=None,
            now=now,
        )


def gather(store_id: UUID, customer_id: UUID, *, now: datetime) -> dict[str, Any]:
    """Everything by kind, as JSON has it."""
    customer = get_customer(store_id, customer_id)
    orders = list_orders_of(store_id, customer_id, limit=MOST_ORDERS)
    sessions = list_sessions(customer.user_id, current="", now=now) if customer.user_id else ()
    found = {
        "you": asdict(customer),
        "addresses": [asdict(one) for one in list_addresses(store_id, customer_id)],
        "cards": cards_of(store_id, customer_id),
        "consents": [asdict(one) for one in list_consents(store_id, customer_id)],
        "groups": [
            {"name": one.name, "by_rules": one.by_rules, "since": one.joined_at}
            for one in list_groups_of(store_id, customer_id)
        ],
        "orders": [asdict(get_order(store_id, one.id)) for one in orders],
        "downloads": [
            {
                "order": one.order_number,
                "file": one.name,
                "fetches": one.fetches,
                "last_fetched_at": one.counted_at,
            }
            for one in downloads_of_customer(store_id, customer_id, now)
        ],
        "mails": [
            {
                "channel": mail.channel,
                "subject": mail.subject,
                "to": mail.recipient,
                "written_at": mail.written_at,
            }
            for mail in mails_of(store_id, customer.email, [one.id for one in orders])
        ],
        "reviews": list_own_reviews(store_id, customer_id),
        "wish_lists": [
            {
                "name": held.name,
                "is_shared": held.share_token is not None,
                "prices_told_to": held.watch.email if held.watch else None,
                "wishes": [asdict(one) for one in list_wishes(held.id)],
            }
            for held in list_customer_wish_lists(store_id, customer_id)
        ],
        "cart": own_cart(store_id, customer_id, now),
        "carts_left": list_own_left_carts(store_id, customer_id, customer.email),
        "waiting_for": [
            {"variant_id": one.variant_id, "told_at": one.told_at, "stopped_at": one.stopped_at}
            for one in list_requests_of(store_id, customer.email)
        ],
        "price_mails_as_guest": [
            {"confirmed_at": one.confirmed_at, "stopped_at": one.stopped_at}
            for one in list_watches_of(store_id, customer.email)
            if one.customer_id is None
        ],
        "sign_ins": [asdict(one) for one in sessions],
        "second_factors": [
            asdict(one) for one in (list_factors(customer.user_id) if customer.user_id else ())
        ],
        "apps": [asdict(one) for one in list_apps(store_id, customer_id, now=now)],
        "devices": devices_of(store_id, customer_id),
        "put_together_at": now,
    }
    plain: dict[str, Any] = json.loads(json.dumps(found, cls=DjangoJSONEncoder))
    return plain


def cards_of(store_id: UUID, customer_id: UUID) -> list[dict[str, Any]]:
    """The cards that the bank keeps for them."""
    return [
        {
            "brand": one.brand,
            "last4": one.last4,
            "expires": f"{one.expiry_month:02}/{one.expiry_year}",
            "agreed_at": one.agreed_at,
            "last_used_at": one.last_used_at,
        }
        for one in list_cards(store_id, customer_id)
    ]


def mails_of(store_id: UUID, email: str, orders: Sequence[UUID]) -> list[MessageFacts]:
    """What was written to their address, and about their orders to whatever address they gave."""
    found = [*messages_to(store_id, email)] if email else []
    for order_id in orders:
        found += messages_of_order(store_id, order_id)
    return sorted(found, key=lambda mail: mail.written_at)


def own_cart(store_id: UUID, customer_id: UUID, now: datetime) -> dict[str, Any] | None:
    """What is in the cart that is open, what was said there, and what was typed and does not fit
    yet."""
    cart = find_customer_cart(store_id, customer_id)
    if cart is None:
        return None
    known = sellable_variants(store_id, [row.variant_id for row in cart.rows], now)
    return {
        "lines": [
            {"sku": one.sku, "title": one.title, "options": one.option_text, "units": row.quantity}
            for row in cart.rows
            if (one := known.get(row.variant_id))
        ],
        "email": cart.email,
        "phone": cart.phone,
        "delivery_address": cart.delivery_address and cart.delivery_address.plain(),
        "billing_address": cart.billing_address and cart.billing_address.plain(),
        "note": cart.note,
        "typed": cart.typed and cart.typed.plain(),
        "changed_at": cart.changed_at,
    }


def devices_of(store_id: UUID, customer_id: UUID) -> list[dict[str, Any]]:
    """Where news of their orders is shown; what reaches a device stays with us."""
    return [
        {
            "device": one.shown,
            "language": one.language,
            "added_at": one.added_at,
            "seen_at": one.seen_at,
        }
        for one in list_kept_devices(store_id, customer_id)
    ]
