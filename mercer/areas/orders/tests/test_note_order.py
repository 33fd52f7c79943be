"""Notes are for the staff."""

import pytest

from mercer.areas.orders.errors import OrderNotFound
from mercer.areas.orders.operations.note_order import LONGEST_NOTE, note_order
from mercer.areas.orders.queries import list_timeline
from mercer.areas.orders.tests.make import NOW, make_order
from mercer.areas.stores.tests.make import make_store
from mercer.kernel.actors import SYSTEM
from mercer.kernel.errors import InvalidField

pytestmark = pytest.mark.django_db


def note(order, text, store_id=None):
    note_order(
        store_id=store_id or order.store_id, order_id=order.id, text=text, actor=SYSTEM, now=NOW
    )


def test_a_note_is_kept_from_the_buyer():
    order = make_order(make_store())

    note(order, " rang, will collect ")

    assert list_timeline(order.id, public_only=False)[-1].details == {"text": "rang, will collect"}
    assert [entry.kind for entry in list_timeline(order.id, public_only=True)] == ["placed"]


@pytest.mark.parametrize(
    ("text", "reason"), [("  ", "required"), ("x" * (LONGEST_NOTE + 1), "too_long")]
)
def test_an_empty_or_endless_note_is_refused(text, reason):
    order = make_order(make_store())

    with pytest.raises(InvalidField) as refusal:
        note(order, text)

    assert (refusal.value.field, refusal.value.reason) == ("text", reason)
    assert len(list_timeline(order.id, public_only=False)) == 1


def test_another_store_s_order_takes_no_note():
    order = make_order(make_store())

    with pytest.raises(OrderNotFound):
        note(order, "hello", store_id=make_store().id)
