"""Finding orders, customers and goods by what people have in hand: a number, a name, a code."""

import operator
from collections.abc import Callable
from dataclasses import dataclass
from functools import reduce

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from mercer.areas.catalogue.models import Product, Variant
from mercer.areas.customers.models import Customer
from mercer.areas.fulfilment.models import Shipment
from mercer.areas.orders.models import Order
from mercer.interfaces.backoffice.desk import Desk
from mercer.interfaces.backoffice.site import MENU
from mercer.interfaces.backoffice.words import status_words
from mercer.kernel.money import Money

SHORTEST, LONGEST = 2, 100


@dataclass(frozen=True)
class Hit:
    """One thing that was found, and where it is."""

    title: str
    words: str
    link: str


@dataclass(frozen=True)
class Group:
    """What was found of one kind; `is_cut`: there is more than is shown."""

    title: str
    icon: str
    hits: tuple[Hit, ...]
    is_cut: bool


def find(desk: Desk, wanted: str, *, limit: int) -> tuple[Group, ...]:
    """What this person may see that fits, best kind first: at most four statements.

    **Shapes and units**: `limit` is per kind. Fewer than two characters find nothing."""
    words = " ".join(wanted.replace("\0", "").split())[:LONGEST]
    if len(words) < SHORTEST:
        return ()
    searches: tuple[tuple[str, str, str, Callable[[Desk, str, int], list[Hit]]], ...] = (
        ("orders.view", _("Orders"), "receipt_long", _orders),
        ("fulfilment.view", _("Parcels"), "package_2", _parcels),
        ("customers.view", _("Customers"), "group", _customers),
        ("catalogue.view", _("Products"), "sell", _products),
    )
    groups = []
    for verb, title, icon, search in searches:
        hits = search(desk, words, limit + 1) if desk.may(verb) else []
        if hits:
            groups.append(Group(title, icon, tuple(hits[:limit]), len(hits) > limit))
    pages = _pages(desk, words)
    return (*groups, *([Group(_("Pages"), "web", tuple(pages), False)] if pages else []))


def _all_in(field: str, words: str) -> Q:
    """Every word stands in the field, in whatever order."""
    return reduce(operator.and_, (Q(**{f"{field}__icontains": each}) for each in words.split()))


def _orders(desk: Desk, words: str, limit: int) -> list[Hit]:
    """By the start of the number, with or without what the store writes before it, or by mail
    address and names of the people."""
    number = words.removeprefix("#")
    known = Q(number__istartswith=number)
    if number.isdigit():
        known |= Q(number__istartswith=f"{desk.store.order_prefix}{number}")
    people = (
        Q(email__icontains=words)
        | _all_in("delivery_address__name", words)
        | _all_in("billing_address__name", words)
    )
    rows = Order.objects.filter(known | people, store_id=desk.store.id).exclude(status="abandoned")
    columns = ("pk", "number", "email", "status", "total_minor", "currency")
    return [
        Hit(
            f"{_('Order')} {number}",
            f"{email} · {Money(minor, currency).format(desk.store.language)}"
            f" · {status_words(status)}",
            reverse("admin:order_page", args=[pk]),
        )
        for pk, number, email, status, minor, currency in rows.order_by("-created_at").values_list(
            *columns
        )[:limit]
    ]


def _parcels(desk: Desk, words: str, limit: int) -> list[Hit]:
    """By the start of the tracking number, however it is spaced."""
    rows = Shipment.objects.filter(
        Q(tracking_number__istartswith=words)
        | Q(tracking_number__istartswith=words.replace(" ", "")),
        store_id=desk.store.id,
    ).order_by("-opened_at")
    columns = ("order_id", "order__number", "number", "carrier_name", "tracking_number", "status")
    link = "admin:order_page" if desk.may("orders.view") else "admin:pick_list"
    return [
        Hit(
            tracking,
            f"{_('Order')} {order} · {_('parcel')} {number} · {carrier} · {status_words(status)}",
            reverse(link, args=[order_id] if desk.may("orders.view") else []),
        )
        for order_id, order, number, carrier, tracking, status in rows.values_list(*columns)[:limit]
    ]


def _customers(desk: Desk, words: str, limit: int) -> list[Hit]:
    """By a part of the name or of the mail address."""
    rows = Customer.objects.filter(
        Q(email__icontains=words) | _all_in("name", words), store_id=desk.store.id
    ).order_by("name", "email")
    return [
        Hit(name or email, email, reverse("admin:customers_customer_change", args=[pk]))
        for pk, name, email in rows.values_list("pk", "name", "email")[:limit]
    ]


def _products(desk: Desk, words: str, limit: int) -> list[Hit]:
    """By a part of the title, or by the start of a variant's SKU."""
    with_sku = Variant.objects.filter(product=OuterRef("pk"), sku__istartswith=words)
    rows = Product.objects.filter(
        _all_in("title", words) | Exists(with_sku), store_id=desk.store.id
    ).order_by("title")
    return [
        Hit(title, status_words(status), reverse("admin:catalogue_product_change", args=[pk]))
        for pk, title, status in rows.values_list("pk", "title", "status")[:limit]
    ]


def _pages(desk: Desk, words: str) -> list[Hit]:
    """The pages of the menu that this person may open."""
    return [
        Hit(entry.title, title or _("Page"), reverse(f"admin:{entry.address}"))
        for title, entries in MENU
        for entry in entries
        if words.lower() in entry.title.lower() and any(desk.may(verb) for verb in entry.verbs)
    ]
