"""Opening a store."""

from datetime import datetime
from typing import Any

from django.db import connection, transaction

from mercer.areas.stores.events import StoreOpened
from mercer.areas.stores.models import Policy, Store, StoreGeneration
from mercer.areas.stores.operations._primary import make_primary
from mercer.areas.stores.operations._saving import refuse_taken
from mercer.areas.stores.queries import forget_directory
from mercer.areas.stores.rules import (
    FIRST_NUMBER,
    SERIES,
    STARTER_POLICIES,
    check_code,
    check_store,
    sequence_name,
    zone_of,
)
from mercer.areas.stores.starter_texts import starter_text
from mercer.kernel.events import announce


def open_store(
    *, code: str, name: str, domain: str, country: str, currency: str, now: datetime, **options: Any
) -> Store:
    """Make a store: a draft that only its staff sees, with numbers for orders and starter policies.

    Its primary market is its own country, and wherever else it delivers; without a time zone it is
    on its country's clock, the one most people there live by.

    **Shapes and units**: `options` are any other settings of a store, by name: language,
    time_zone, prices_include_tax, contact_email…

    Raises InvalidFields, CodeTaken, DomainTaken. Announces StoreOpened."""
    required = {"name": name, "domain": domain, "country": country, "currency": currency}
    options["time_zone"] = options.get("time_zone") or zone_of(country.strip().upper())
    settings = check_store(required | options)
    store = Store(code=check_code(code), opened_at=now, **settings)
    with transaction.atomic():
        with refuse_taken(store):
            store.save(force_insert=True)
        StoreGeneration.objects.create(store=store)
        make_primary(store)
        _make_sequences(store)
        Policy.objects.bulk_create(_starter_policies(store))
        announce(StoreOpened(store_id=store.id))
        transaction.on_commit(forget_directory)
    forget_directory()
    return store


def _make_sequences(store: Store) -> None:
    """One PostgreSQL sequence per series of numbers: taking one never waits for anybody."""
    with connection.cursor() as cursor:
        for series in sorted(SERIES):
            name = connection.ops.quote_name(sequence_name(store.id, series))
            cursor.execute(f"CREATE SEQUENCE {name} START {FIRST_NUMBER:d}")


def _starter_policies(store: Store) -> list[Policy]:
    """The pages a shop needs, as texts the merchant has to review."""
    policies = []
    for position, slug in enumerate(STARTER_POLICIES):
        title, body = starter_text(slug, store_name=store.name, language=store.language)
        policies.append(Policy(store=store, slug=slug, title=title, body=body, position=position))
    return policies
