"""Groups of customers: added, edited, removed, and filled by hand."""

from typing import Any

import pytest

from mercer.areas.customers.errors import GroupCodeTaken, GroupHasRules, GroupNotFound
from mercer.areas.customers.group_models import CustomerGroup, GroupMember
from mercer.areas.customers.operations.add_group import add_group
from mercer.areas.customers.operations.edit_group import edit_group
from mercer.areas.customers.operations.erase_customer import erase_customer
from mercer.areas.customers.operations.put_in_group import put_in_group
from mercer.areas.customers.operations.remove_group import remove_group
from mercer.areas.customers.operations.take_out_of_group import take_out_of_group
from mercer.areas.customers.queries.groups import get_group, list_group_members, list_groups_of
from mercer.areas.customers.tests.make import make_customer
from mercer.areas.stores.tests.make import make_store, make_user
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
    return list(EventRecord.objects.filter(name=f"customers.{name}").values_list("body", flat=True))


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


def test_customers_are_put_in_and_taken_out_by_hand_once_each() -> None:
    store = make_store()
    group = add_group(name="Trade", **who(store))
    ada, ben = make_customer(store), make_customer(store, user=make_user())
    stranger = make_customer(make_store(), user=make_user())
    ids = [ada.id, ben.id, stranger.id]

    first = put_in_group(group_id=group.id, customer_ids=ids, **who(store))
    again = put_in_group(group_id=group.id, customer_ids=ids, **who(store))
    left = take_out_of_group(group_id=group.id, customer_ids=[ben.id, stranger.id], **who(store))

    assert (set(first), again, left) == ({ada.id, ben.id}, (), (ben.id,))
    assert [each.code for each in list_groups_of(store.id, ada.id)] == ["trade"]
    assert list_groups_of(store.id, ben.id) == ()
    assert [len(each["customer_ids"]) for each in told("CustomersJoinedGroup")] == [2]
    assert [each["customer_ids"] for each in told("CustomersLeftGroup")] == [[str(ben.id)]]


def test_putting_many_in_takes_as_many_statements_as_one(
    django_assert_num_queries: Any,
) -> None:
    store = make_store()
    group = add_group(name="Trade", **who(store))
    ids = [make_customer(store, user=make_user()).id for _ in range(12)]
    given = who(store)

    # the transaction's two, the lock, the members, the fact with its (no) listeners
    with django_assert_num_queries(5):
        put_in_group(group_id=group.id, customer_ids=ids, **given)

    assert get_group(store.id, group.id).members == 12


def test_a_group_by_rules_is_not_filled_by_hand() -> None:
    store = make_store()
    group = add_group(name="News", kind="rules", rules=OFFERS, **who(store))
    ada = make_customer(store)

    with pytest.raises(GroupHasRules):
        put_in_group(group_id=group.id, customer_ids=[ada.id], **who(store))
    with pytest.raises(GroupHasRules):
        take_out_of_group(group_id=group.id, customer_ids=[ada.id], **who(store))

    assert not GroupMember.objects.exists()


def test_another_store_finds_no_group_and_changes_nothing() -> None:
    store, other = make_store(), make_store()
    group = add_group(name="Trade", **who(store))
    put_in_group(group_id=group.id, customer_ids=[make_customer(store).id], **who(store))

    with pytest.raises(GroupNotFound):
        edit_group(group_id=group.id, changes={"name": "Mine"}, **who(other))
    with pytest.raises(GroupNotFound):
        remove_group(group_id=group.id, **who(other))
    with pytest.raises(GroupNotFound):
        put_in_group(group_id=group.id, customer_ids=[], **who(other))

    assert CustomerGroup.objects.get().name == "Trade"
    assert list_group_members(other.id, group.id) == ()


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


def test_removing_a_group_leaves_its_customers() -> None:
    store = make_store()
    group = add_group(name="Trade", **who(store))
    ada = make_customer(store)
    put_in_group(group_id=group.id, customer_ids=[ada.id], **who(store))

    remove_group(group_id=group.id, **who(store))

    assert not GroupMember.objects.exists()
    ada.refresh_from_db()
    assert ada.email


def test_members_are_listed_in_stretches_and_only_those_who_want_mail() -> None:
    store = make_store()
    group = add_group(name="Trade", **who(store))
    members = sorted(
        (
            make_customer(store, user=make_user(), accepts_marketing=yes)
            for yes in (True, False, True)
        ),
        key=lambda each: each.id,
    )  # fmt: skip
    put_in_group(group_id=group.id, customer_ids=[each.id for each in members], **who(store))

    first = list_group_members(store.id, group.id, most=2)
    rest = list_group_members(store.id, group.id, after=first[-1].id, most=2)
    wanting = list_group_members(store.id, group.id, only_consenting=True)

    assert [each.id for each in (*first, *rest)] == [each.id for each in members]
    assert [each.id for each in wanting] == [each.id for each in members if each.accepts_marketing]
    assert len(wanting) == 2


def test_who_is_forgotten_is_in_no_group() -> None:
    store = make_store()
    group = add_group(name="Trade", **who(store))
    ada = make_customer(store)
    put_in_group(group_id=group.id, customer_ids=[ada.id], **who(store))

    erase_customer(store_id=store.id, customer_id=ada.id, actor=SYSTEM, now=clock.now())

    assert not GroupMember.objects.exists()
