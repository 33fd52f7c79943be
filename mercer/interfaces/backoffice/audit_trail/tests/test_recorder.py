"""Every change of a watched table is written down, whoever makes it and however."""

import pytest
from django.db import ProgrammingError, connection, transaction

from mercer.areas.stores.models import Policy, Store
from mercer.areas.stores.tests.make import make_store
from mercer.kernel.actors import Actor, ActorKind
from mercer.kernel.clock import now
from mercer.kernel.ids import new_id
from mercer.kernel.models import ChangeRecord
from mercer.kernel.recorder import (
    KEPT_FOR,
    acting_as,
    forget_old_changes,
    name_actor,
    recording,
    shortened,
)

pytestmark = pytest.mark.django_db
CY = Actor(ActorKind.STAFF, "Cy", new_id())


def last():
    """The youngest record."""
    return ChangeRecord.objects.order_by("-id").first()


def test_before_and_after_are_written_with_who_and_where():
    store = make_store()

    with recording(came_from="203.0.113.0", verb="stores.edit_store"):
        name_actor(CY, store_id=store.id)
        Store.objects.filter(pk=store.pk).update(tagline="Light for corners")

    record = last()
    assert (record.actor_kind, record.actor_id, record.actor_label) == ("staff", CY.id, "Cy")
    assert (record.came_from, record.verb) == ("203.0.113.0", "stores.edit_store")
    assert (record.subject, record.subject_id) == ("stores_store", str(store.id))
    assert (record.store_id, record.act) == (store.id, "update")
    assert (record.before, record.after) == ({"tagline": ""}, {"tagline": "Light for corners"})


def test_a_bulk_statement_writes_a_record_for_each_row():
    store = make_store()
    policies = Policy.objects.filter(store=store).count()

    with acting_as(actor=CY, store_id=store.id, verb="tidy"), connection.cursor() as cursor:
        cursor.execute("UPDATE stores_policy SET position = position + 10")

    records = ChangeRecord.objects.filter(subject="stores_policy", verb="tidy")
    assert records.count() == policies
    assert all(each.act == "update" and each.actor_label == "Cy" for each in records)


def test_what_is_rolled_back_leaves_no_record():
    store = make_store()
    before = ChangeRecord.objects.count()

    with acting_as(actor=CY, store_id=store.id, verb="try"), transaction.atomic():
        Store.objects.filter(pk=store.pk).update(tagline="Never")
        transaction.set_rollback(True)

    assert ChangeRecord.objects.count() == before


def test_nobody_is_the_system_and_a_change_of_nothing_is_none():
    store = make_store()
    before = ChangeRecord.objects.count()

    Store.objects.filter(pk=store.pk).update(name=store.name)
    assert ChangeRecord.objects.count() == before

    Store.objects.filter(pk=store.pk).update(name="Other")
    assert (last().actor_kind, last().actor_label) == ("system", "system")


def test_the_actor_does_not_stay_behind():
    store = make_store()
    with acting_as(actor=CY, store_id=store.id, verb="tidy"):
        Store.objects.filter(pk=store.pk).update(name="One")

    Store.objects.filter(pk=store.pk).update(name="Two")

    assert (last().actor_kind, last().after) == ("system", {"name": "Two"})


@pytest.mark.django_db(transaction=True)
def test_each_transaction_is_told_once_and_single_statements_too(django_assert_num_queries):
    store = make_store()

    with (
        acting_as(actor=CY, store_id=store.id, verb="tidy"),
        # BEGIN, who, one, two, COMMIT; BEGIN, who, three, COMMIT.
        django_assert_num_queries(9),
    ):
        with transaction.atomic():
            Store.objects.filter(pk=store.pk).update(name="One")
            Store.objects.filter(pk=store.pk).update(name="Two")
        Store.objects.filter(pk=store.pk).update(name="Three")

    names = ChangeRecord.objects.filter(actor_label="Cy").order_by("id")
    assert [each.after for each in names] == [{"name": "One"}, {"name": "Two"}, {"name": "Three"}]
    with connection.cursor() as cursor:
        cursor.execute("SELECT COALESCE(current_setting('mercer.actor', true), '')")
        assert cursor.fetchone() == ("",)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE kernel_changerecord SET actor_label = 'Nobody'",
        "DELETE FROM kernel_changerecord",
    ],
)
def test_records_can_be_neither_changed_nor_deleted(statement):
    make_store()
    before = list(ChangeRecord.objects.order_by("id").values())
    assert before

    with (
        pytest.raises(ProgrammingError, match="records of changes"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)

    assert list(ChangeRecord.objects.order_by("id").values()) == before


def test_records_are_forgotten_after_two_years():
    store = make_store()
    old = ChangeRecord.objects.create(
        store_id=store.id, happened_at=now() - KEPT_FOR, subject="stores_store", act="update"
    )
    young = last_but(old)

    forgotten = forget_old_changes(now=now())

    assert forgotten == 1
    assert not ChangeRecord.objects.filter(pk=old.pk).exists()
    assert ChangeRecord.objects.filter(pk=young.pk).exists()


def last_but(other):
    """The youngest record but one."""
    return ChangeRecord.objects.exclude(pk=other.pk).order_by("-id").first()


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("203.0.113.77", "203.0.113.0"),
        ("2001:db8:aaaa:bbbb::7", "2001:db8:aaaa::"),
        ("::ffff:203.0.113.77", "203.0.113.0"),
        ("somewhere", ""),
    ],
)
def test_addresses_are_shortened(address, kept):
    assert shortened(address) == kept
