"""Somebody signed in at the desk of a store."""

import time
from typing import Any

import html5lib
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


def as_sent(page: Any, address: str = "", **typed: Any) -> dict[str, Any]:
    """What a browser sends of the form of a page, or of the one that goes to an address, with what
    was typed in it; None unticks a box."""
    forms = html5lib.parse(page.content.decode(), namespaceHTMLElements=False).iter("form")
    own = {"action": address} if address else {"id": "main-form"}
    form = next(each for each in forms if own.items() <= each.attrib.items())
    sent: dict[str, Any] = {}
    for each in form.iter():
        name = each.get("name")
        if name and each.tag in ("input", "textarea", "select") and "disabled" not in each.attrib:
            for text in _texts_of(each):
                sent.setdefault(name, []).append(text)
    return {name: value for name, value in (sent | typed).items() if value is not None}


def _texts_of(field: Any) -> list[str]:
    if field.tag == "textarea":
        return [(field.text or "").replace("\n", "\r\n")]
    if field.tag == "input":
        kind = field.get("type")
        if kind == "file" or (kind in ("checkbox", "radio") and "checked" not in field.attrib):
            return []
        return [field.get("value", "on" if kind == "checkbox" else "")]
    options = list(field.iter("option"))
    chosen = [each for each in options if "selected" in each.attrib]
    if not chosen and "multiple" not in field.attrib:
        chosen = options[:1]
    return [each.get("value", each.text or "") for each in chosen]
