"""The beginning of an install: its first store, and who owns it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from mercer.areas.stores.errors import AlreadyBegun
from mercer.areas.stores.models import StaffMember
from mercer.areas.stores.operations.add_staff import add_staff
from mercer.areas.stores.operations.open_store import open_store
from mercer.areas.stores.queries.first_owner import has_owner
from mercer.areas.stores.rules import Role
from mercer.kernel.actors import SYSTEM

# Any number that nothing else of Mercer locks by.
ONE_AT_A_TIME = 7_260_101


def open_first_store(
    *, email: str, name: str, password: str, store: Mapping[str, Any], now: datetime
) -> StaffMember:
    """Make the first account and its store, a draft, as long as nobody has an account.

    **Shapes and units**: `store` is what open_store takes: code, name, domain, country, currency…

    **Returns** the owner's job. **Raises** AlreadyBegun, InvalidFields, CodeTaken, DomainTaken.
    **Locks** the install: of two at the same time, one is first. **Announces** StoreOpened,
    StaffAdded."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_AT_A_TIME])
        if has_owner():
            raise AlreadyBegun
        opened = open_store(**store, now=now)
        return add_staff(
            store_id=opened.id,
            email=email,
            role=Role.OWNER,
            name=name,
            password=password,
            actor=SYSTEM,
            now=now,
        )
