"""Tags of the staff on an order."""

import pytest

from mercer.areas.orders.errors import OrderNotFound
from mercer.areas.orders.models import OrderTag, TimelineEntry
from mercer.areas.orders.operations.tag_order import tag_order
from mercer.areas.orders.queries import list_tags
from mercer.areas.orders.tests.make import NOW, make_order
from mercer.areas.stores.tests.make import make_store
from mercer.kernel.actors import Actor, ActorKind
from mercer.kernel.errors import InvalidField

pytestmark = pytest.mark.django_db
CY = Actor(ActorKind.STAFF, "Cy")


def tag(order, *add, remove=()):
    """Cy puts tags on an order."""
    return tag_order(
        store_id=order.store_id, order_id=order.pk, add=add, remove=remove, actor=CY, now=NOW
    )


def test_tags_are_put_on_taken_off_and_told_in_the_timeline():
    order = make_order(make_store())

    first = tag(order, "gift ", "call  first")
    second = tag(order, "VIP", remove=["GIFT", "not there"])

    assert (sorted(first), sorted(second)) == (["call first", "gift"], ["VIP", "call first"])
    told = TimelineEntry.objects.filter(order=order, kind="tagged").order_by("id")
    assert [row.details for row in told] == [
        {"added": ["gift", "call first"], "removed": []},
        {"added": ["VIP"], "removed": ["gift"]},
    ]
    assert not told.filter(is_public=True).exists()


def test_the_same_tag_twice_changes_nothing():
    order = make_order(make_store())
    tag(order, "gift")

    again = tag(order, "Gift", "GIFT")

    assert again == ("gift",)
    assert TimelineEntry.objects.filter(order=order, kind="tagged").count() == 1


@pytest.mark.parametrize("wrong", ["x" * 41, "a,b", "a\0b"])
def test_a_tag_that_cannot_be_is_refused(wrong):
    order = make_order(make_store())

    with pytest.raises(InvalidField) as refusal:
        tag(order, "fine", wrong)

    assert refusal.value.field == "tags"
    assert not OrderTag.objects.exists()


def test_an_order_has_twenty_tags_at_most():
    order = make_order(make_store())
    tag(order, *[f"t{n}" for n in range(20)])

    with pytest.raises(InvalidField) as refusal:
        tag(order, "one more")
    swapped = tag(order, "one more", remove=["t0"])

    assert (refusal.value.reason, len(swapped)) == ("too_many", 20)


def test_an_order_of_another_store_is_not_found():
    order = make_order(make_store())

    with pytest.raises(OrderNotFound):
        tag_order(store_id=make_store().id, order_id=order.pk, add=["mine"], actor=CY, now=NOW)

    assert not OrderTag.objects.exists()


def test_a_store_lists_its_own_tags_each_once():
    here, elsewhere = make_store(), make_store()
    tag(make_order(here), "gift", "VIP")
    tag(make_order(here), "gift")
    tag(make_order(elsewhere), "theirs")

    assert sorted(list_tags(here.id)) == ["VIP", "gift"]
