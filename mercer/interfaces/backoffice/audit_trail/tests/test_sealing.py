"""Whoever changes the audit trail behind the shop's back is noticed."""

from datetime import timedelta

import pytest
from django.db import connection

from mercer.areas.stores.models import Store
from mercer.areas.stores.tests.make import make_store
from mercer.kernel import sealing
from mercer.kernel.clock import now
from mercer.kernel.models import ChangeRecord, ChangeSeal
from mercer.kernel.recorder import KEPT_FOR
from mercer.kernel.sealing import audit_seals, forget_old_seals, seal_changes

pytestmark = pytest.mark.django_db


@pytest.fixture
def store():
    store = make_store()
    seal_changes(now=now())
    return store


def change(store, tagline):
    Store.objects.filter(pk=store.pk).update(tagline=tagline)
    seal_changes(now=now())


def behind_our_back(statement):
    """Somebody owns the database, and has put the guards of the trail aside."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE kernel_changerecord DISABLE TRIGGER USER")
        cursor.execute(statement)
        cursor.execute("ALTER TABLE kernel_changerecord ENABLE TRIGGER USER")


def test_every_record_is_sealed_once_and_nothing_is_wrong(store):
    change(store, "Light")
    change(store, "More light")

    again = seal_changes(now=now())

    sealed = [number for seal in ChangeSeal.objects.all() for number in seal.records]
    assert sorted(sealed) == list(ChangeRecord.objects.order_by("id").values_list("id", flat=True))
    assert (again, ChangeSeal.objects.count(), audit_seals(now())) == (0, 3, [])


def test_many_records_are_sealed_in_parts(store, monkeypatch):
    monkeypatch.setattr(sealing, "MOST_IN_A_SEAL", 2)
    for word in ("a", "b", "c", "d", "e"):
        Store.objects.filter(pk=store.pk).update(tagline=word)

    assert seal_changes(now=now()) == 5
    assert [len(seal.records) for seal in ChangeSeal.objects.order_by("id")][1:] == [2, 2, 1]
    assert audit_seals(now()) == []


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE kernel_changerecord SET actor_label = 'Somebody else'",
        """UPDATE kernel_changerecord SET after = '{"tagline": "Dark"}'""",
        "UPDATE kernel_changerecord SET happened_at = happened_at - interval '1 hour'",
        "DELETE FROM kernel_changerecord",
    ],
)
def test_a_record_that_was_changed_or_removed_is_noticed(store, statement):
    change(store, "Light")
    youngest = ChangeRecord.objects.order_by("id").last()

    behind_our_back(f"{statement} WHERE id = {youngest.pk}")

    (problem,) = audit_seals(now())
    assert f"(records {youngest.pk} to {youngest.pk})" in problem


def test_a_seal_that_was_taken_out_with_its_records_is_noticed(store):
    change(store, "Light")
    taken = ChangeSeal.objects.order_by("id").last()
    change(store, "More light")

    behind_our_back(f"DELETE FROM kernel_changerecord WHERE id = {taken.records[0]}")
    taken.delete()

    (problem,) = audit_seals(now())
    assert problem.endswith("is missing")


def test_the_first_seal_cannot_be_taken_out(store):
    change(store, "Light")
    first = ChangeSeal.objects.order_by("id").first()

    behind_our_back(f"DELETE FROM kernel_changerecord WHERE id <= {first.records[-1]}")
    first.delete()

    assert len(audit_seals(now())) == 1


def test_a_seal_cannot_be_made_without_the_key(store, settings):
    key, settings.SECRET_KEY = settings.SECRET_KEY, "somebody else's key, which is long enough"
    change(store, "Light")
    settings.SECRET_KEY = key

    assert len(audit_seals(now())) == 1


def test_what_later_seals_left_out_is_noticed(store):
    Store.objects.filter(pk=store.pk).update(tagline="Light")
    last = ChangeSeal.objects.order_by("id").last()

    assert audit_seals(now()) == []
    ChangeSeal.objects.filter(pk=last.pk).update(sealed_at=now() + timedelta(days=2))
    assert audit_seals(now()) == ["1 changes were left out by later seals"]


def test_old_seals_are_forgotten_but_for_the_one_that_the_next_names(store):
    change(store, "Light")
    change(store, "More light")
    first, second, third = ChangeSeal.objects.order_by("id")
    later = now() + KEPT_FOR + timedelta(days=1)
    gone = [*first.records, *second.records]
    ChangeSeal.objects.filter(pk=third.pk).update(sealed_at=later)
    behind_our_back(f"DELETE FROM kernel_changerecord WHERE id = ANY(ARRAY{gone})")

    forgotten = forget_old_seals(now=later)

    assert forgotten == 1
    assert list(ChangeSeal.objects.order_by("id")) == [second, third]
    assert audit_seals(later) == []
