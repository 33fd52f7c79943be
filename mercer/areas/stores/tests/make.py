"""Builders: a store, people, and people who work in it."""

import itertools
from typing import Any

from mercer.areas.stores.models import Market, StaffMember, Store, User
from mercer.areas.stores.operations.open_store import open_store
from mercer.areas.stores.queries import forget_directory
from mercer.areas.stores.rules import Role, StoreStatus
from mercer.kernel import clock

_numbers = itertools.count(1)


def make_store(*, live: bool = True, **options: Any) -> Store:
    """A shop in Britain that sells in pounds, tax included; every setting may be named."""
    number = next(_numbers)
    settings: dict[str, Any] = {
        "code": f"shop-{number}",
        "name": "Corner Lamps",
        "domain": f"shop-{number}.example",
        "country": "GB",
        "currency": "GBP",
        "language": "en",
        "time_zone": "Europe/London",
        "prices_include_tax": True,
        "contact_email": "hello@corner-lamps.example",
        "now": clock.now(),
    }
    store = open_store(**(settings | options))
    if live:
        store.status = StoreStatus.LIVE
        store.save(update_fields=["status"])
        forget_directory()
    return store


def make_market(store: Store, **fields: Any) -> Market:
    """Germany, in euros and in German; every column may be named."""
    number = next(_numbers)
    columns: dict[str, Any] = {
        "code": f"market-{number}",
        "name": "Germany",
        "countries": ["DE"],
        "currency": "EUR",
        "languages": ["de"],
        "prefixes": ["de"],
        "prices_include_tax": True,
    }
    market = Market.objects.create(store=store, **(columns | fields))
    if market.currency != store.currency and market.currency not in store.currencies:
        store.currencies = [*store.currencies, market.currency]
        store.save(update_fields=["currencies"])
    forget_directory()
    return market


def make_user(email: str = "", *, password: str | None = None, **fields: Any) -> User:
    """A person who can sign in."""
    return User.objects.create_user(
        email or f"person-{next(_numbers)}@example.org", password, **fields
    )


def make_staff(
    store: Store, *, role: str = Role.STAFF, permissions: tuple[str, ...] = (), **fields: Any
) -> StaffMember:
    """A person who works in a store."""
    user = make_user(is_staff=True, **fields)
    return StaffMember.objects.create(
        store=store, user=user, role=role, permissions=list(permissions)
    )
