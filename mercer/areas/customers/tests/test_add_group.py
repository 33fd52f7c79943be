"""The verb add group: what it changes, tells and refuses."""

from typing import Any

import pytest

from mercer.areas.customers.errors import GroupCodeTaken
from mercer.areas.customers.group_models import CustomerGroup
from mercer.areas.customers.operations.add_group import add_group
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


def test_a_group_has_a_code_made_from_its_name() -> None:
    store = make_store()

    codes = [add_group(name=name, **who(store)).code for name in ("Très chic!", "Tres chic", "商")]

    assert codes == ["tres-chic", "tres-chic-2", "group"]
    assert [each["rules_changed"] for each in told("GroupChanged")] == [False, False, False]


@pytest.mark.parametrize(
    ("asked", "problem"),
    [
        ({"name": " "}, ("name", "required")),
        ({"name": "x" * 81}, ("name", "too_long")),
        ({"name": "Trade", "code": "a b"}, ("code", "invalid")),
        ({"name": "Trade", "kind": "magic"}, ("kind", "unknown_choice")),
        ({"name": "Trade", "kind": "rules"}, ("rules", "missing")),
        (
            {"name": "Trade", "kind": "rules", "rules": [{"code": "x"}]},
            ("rules_1", "unknown_choice"),
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_a_group_is_refused(asked: dict[str, Any], problem: tuple[str, str]) -> None:
    store = make_store()

    with pytest.raises(InvalidFields) as refusal:
        add_group(**asked, **who(store))

    assert [(each.field, each.reason) for each in refusal.value.problems] == [problem]
    assert not CustomerGroup.objects.exists()


def test_a_code_is_given_once_in_a_store() -> None:
    store, other = make_store(), make_store()
    add_group(name="Trade", **who(store))
    add_group(name="Trade", **who(other))

    with pytest.raises(GroupCodeTaken):
        add_group(name="Others", code="trade", **who(store))

    assert CustomerGroup.objects.filter(store=store).count() == 1
