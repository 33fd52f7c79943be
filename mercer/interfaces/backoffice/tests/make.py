"""Somebody signed in at the desk of a store."""

from typing import Any

from django.test import Client

from mercer.areas.stores.models import Store
from mercer.areas.stores.rules import Role
from mercer.areas.stores.tests.make import make_staff


def sit_down(
    store: Store, *, role: str = Role.OWNER, permissions: tuple[str, ...] = (), **fields: Any
) -> Client:
    """A browser in which somebody who works in the store is signed in, on the store's domain."""
    staff = make_staff(store, role=role, permissions=permissions, **fields)
    client = Client(headers={"host": store.domain})
    client.force_login(staff.user, backend="django.contrib.auth.backends.ModelBackend")
    return client
