"""The verb edit group: what it changes, tells and refuses."""

from typing import Any

import pytest

from mercer.areas.customers.group_models import CustomerGroup
from mercer.areas.customers.operations.add_group import add_group
from mercer.areas.customers.operations.edit_group import edit_group
from mercer.areas.stores.tests.make import make_store
from mercer.kernel import clock
from mercer.kernel.actors import SYSTEM
from mercer.kernel.errors import InvalidFields
from mercer.kernel.models import EventRecord

pytestmark = pytest.mark.django_db
OFFERS = [{"code": "wants_offers", "value": ""}]


def who(store: Any) -> dict[str, Any]:
    """Whose group it is, and who does it."""
    return {"store_id": store.id, "actor": SYSTEM, "now": clock.now()}


def told(name: str) -> list[Any]:
    """What was announced by that name."""
    return list(
        EventRecord.objects.filter(name=f"customers.{name}")
        .order_by("id")
        .values_list("body", flat=True)
    )


def test_only_new_rules_have_a_group_counted() -> None:
    store = make_store()
    group = add_group(name="News", kind="rules", rules=OFFERS, **who(store))

    edit_group(group_id=group.id, changes={"name": "Newsletter"}, **who(store))
    edit_group(group_id=group.id, changes={"name": "Newsletter"}, **who(store))
    edit_group(group_id=group.id, changes={"match": "any"}, **who(store))

    changed = [(each["act"], each["rules_changed"]) for each in told("GroupChanged")]
    assert changed == [("added", True), ("edited", False), ("edited", True)]


def test_rules_cannot_be_taken_from_a_group_that_lives_by_them() -> None:
    store = make_store()
    group = add_group(name="News", kind="rules", rules=OFFERS, **who(store))

    with pytest.raises(InvalidFields):
        edit_group(group_id=group.id, changes={"rules": []}, **who(store))

    assert CustomerGroup.objects.get().rules == OFFERS
