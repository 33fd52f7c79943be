"""Somebody signed in at the desk of a store."""

import time
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
    show_who_it_is(client, staff.user)
    return client


def show_who_it_is(client: Client, user: Any) -> None:
    """As if the password had been typed a moment ago."""
    session = client.session
    session["account_authentication_methods"] = [{"method": "password", "at": time.time()}]
    session["account_authentication_methods_user"] = str(user.pk)
    session.save()
