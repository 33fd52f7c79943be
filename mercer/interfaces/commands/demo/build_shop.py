"""Open a demo store and set it up. Adds what is missing, changes nothing that is there."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.conf import settings

from mercer.areas.customers.operations.add_address import add_address
from mercer.areas.customers.operations.register_customer import register_customer
from mercer.areas.customers.rules import PostalAddress
from mercer.areas.delivery.models import DeliveryMethod, DeliveryZone, TrackingCarrier
from mercer.areas.delivery.operations.add_carrier import add_carrier
from mercer.areas.delivery.operations.add_method import add_method
from mercer.areas.delivery.operations.add_zone import add_zone
from mercer.areas.inventory.models import StockLocation
from mercer.areas.inventory.operations.add_location import add_location
from mercer.areas.payments.gateways.sandbox import TRY_KEY, TRY_SECRET
from mercer.areas.payments.models import PaymentMethod
from mercer.areas.payments.operations.add_payment_method import add_payment_method
from mercer.areas.stores.models import User
from mercer.areas.stores.operations.add_staff import add_staff
from mercer.areas.stores.operations.edit_policy import edit_policy
from mercer.areas.stores.operations.open_store import open_store
from mercer.areas.stores.queries import StoreFacts, get_store, list_staff, list_stores
from mercer.areas.stores.rules import Role
from mercer.areas.tax.operations.add_tax_rate import add_tax_rate
from mercer.areas.tax.queries import list_tax_rates
from mercer.interfaces.commands.demo import shop
from mercer.interfaces.commands.demo.goods import read_pages
from mercer.kernel.actors import SYSTEM


def open_shop(wanted: Mapping[str, Any], *, now: datetime) -> tuple[StoreFacts, bool]:
    """The store with this code, opened if it is not there yet; and whether it was opened now."""
    for store in list_stores():
        if store.code == wanted["code"]:
            return store, False
    store_id = open_store(**wanted, now=now).id
    for position, (slug, title, body) in enumerate(read_pages(wanted["language"])):
        edit_policy(
            store_id=store_id, slug=slug, title=title, body=body, position=position,
            actor=SYSTEM, now=now,
        )  # fmt: skip
    return get_store(store_id), True


def set_up_taxes(store: StoreFacts, *, now: datetime) -> None:
    """The rates of the countries that the demo sells to."""
    held = {(rate.category, rate.countries) for rate in list_tax_rates(store.id)}
    for name, category, countries, rate in shop.TAX_RATES:
        if (category, countries) not in held:
            add_tax_rate(
                store_id=store.id, name=name, category=category, countries=countries,
                rate=Decimal(rate), actor=SYSTEM, now=now,
            )  # fmt: skip


def set_up_delivery(store: StoreFacts, *, now: datetime) -> None:
    """Zones with their methods, carriers, and the shelf that parcels are packed from."""
    for english, countries, ways in shop.zones_of(store.country):
        name = shop.named(english, store.language)
        zone = DeliveryZone.objects.filter(store_id=store.id, name=name).first() or add_zone(
            store_id=store.id, name=name, countries=countries, actor=SYSTEM, now=now
        )
        for position, way in enumerate(ways):
            if not DeliveryMethod.objects.filter(zone=zone, code=way.code).exists():
                _add_way(store, zone, way, position, now)
    for name, link in shop.CARRIERS:
        if not TrackingCarrier.objects.filter(store_id=store.id, name=name).exists():
            add_carrier(store_id=store.id, name=name, tracking_link=link, actor=SYSTEM, now=now)
    if not StockLocation.objects.filter(store_id=store.id).exists():
        shelf = shop.named("Main shelf", store.language)
        add_location(store_id=store.id, code="main", name=shelf, actor=SYSTEM)


def _add_way(
    store: StoreFacts, zone: DeliveryZone, way: shop.Way, position: int, now: datetime
) -> None:
    add_method(
        store_id=store.id,
        zone_id=zone.id,
        code=way.code,
        name=shop.named(way.name, store.language),
        currency=store.currency,
        description=shop.named(way.description, store.language),
        said=shop.said(way.name, way.description, store.language),
        kind=way.kind,
        price_minor=way.price,
        tiers=way.tiers,
        free_over_minor=way.free_over,
        days_min=way.days[0],
        days_max=way.days[1],
        position=position,
        actor=SYSTEM,
        now=now,
    )


def set_up_payment(store: StoreFacts, *, now: datetime) -> None:
    """Cards at the test bank, and bank transfer."""
    held = set(PaymentMethod.objects.filter(store_id=store.id).values_list("gateway", flat=True))
    methods: tuple[tuple[str, str, str, dict[str, Any]], ...] = (
        (
            "sandbox", "Card", "Test cards only: no money moves",
            {
                "api_key": TRY_KEY,
                "webhook_secret": TRY_SECRET,
                "url": settings.SANDBOX_BANK_URL,
            },
        ),
        (
            "bank_transfer", "Bank transfer", "We pack when the money has come",
            shop.BANK_TRANSFER,
        ),
    )  # fmt: skip
    for position, (gateway, name, words, given) in enumerate(methods):
        if gateway not in held:
            add_payment_method(
                store_id=store.id, gateway=gateway, settings=given,
                name=shop.named(name, store.language),
                description=shop.named(words, store.language),
                said=shop.said(name, words, store.language),
                position=position, actor=SYSTEM, now=now,
            )  # fmt: skip


def add_people(store: StoreFacts, *, now: datetime) -> None:
    """An owner, somebody at the packing table, and Ada, who buys."""
    held = {person.email for person in list_staff(store.id)}
    for email, role, name in (
        (shop.OWNER, Role.OWNER, "Cy Owner"),
        (shop.STAFF, Role.STAFF, "Pat Packer"),
    ):
        if email not in held:
            add_staff(
                store_id=store.id, email=email, role=role, name=name,
                password=shop.PASSWORDS[email], actor=SYSTEM, now=now,
            )  # fmt: skip
    ada = User.objects.filter(email=shop.SHOPPER).first()
    if ada is None:
        ada = User.objects.create_user(
            shop.SHOPPER, shop.PASSWORDS[shop.SHOPPER], name=shop.ADDRESS["name"]
        )
    customer = register_customer(
        store_id=store.id, user_id=ada.id, email=ada.email, name=ada.name, now=now
    )
    add_address(
        store_id=store.id,
        customer_id=customer.id,
        address=PostalAddress.read(shop.ADDRESS),
        now=now,
    )
