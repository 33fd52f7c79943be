"""Many orders at once: each by itself, each may refuse, and nothing twice."""

import pytest
from django.urls import reverse

from mercer.areas.delivery.models import TrackingCarrier
from mercer.areas.delivery.operations.add_carrier import add_carrier
from mercer.areas.fulfilment.models import Shipment
from mercer.areas.fulfilment.tests.make import line_ids, make_paid_order, pack
from mercer.areas.orders.models import OrderTag
from mercer.areas.orders.queries import list_tags
from mercer.areas.orders.rules import PaymentState
from mercer.areas.orders.tests.make import make_order
from mercer.areas.stores.rules import Role
from mercer.areas.stores.tests.make import make_store
from mercer.interfaces.backoffice.tests.make import sit_down
from mercer.kernel import clock
from mercer.kernel.actors import SYSTEM

pytestmark = pytest.mark.django_db
LIST = "admin:orders_order_changelist"


def choose(desk, action, *orders):
    """Tick orders in the list and choose what to do with them."""
    return desk.post(reverse(LIST), {"action": action, "_selected_action": [o.pk for o in orders]})


def together(desk, act, *orders, **given):
    """Press the button of the page that names them."""
    return desk.post(
        reverse("admin:orders_bulk", args=[act]), {"order": [o.pk for o in orders], **given}
    )


def said(answer, desk):
    """The sentences on the next page."""
    return [str(message) for message in desk.get(answer["Location"]).context["messages"]]


def test_the_page_names_every_order_and_why_one_cannot(bank):
    store = make_store()
    ready, _ = make_paid_order(bank, store, number="T1")
    unpaid = make_order(store, number="T2", payment_state=PaymentState.AWAITING)

    page = choose(sit_down(store), "dispatch", ready, unpaid).content.decode()

    assert "They have left (1)" in page
    assert "left as it is: not paid: transfer awaited" in page
    assert page.count(f"n_{ready.pk.hex}") > 0
    assert not Shipment.objects.exists()


def test_parcels_leave_one_each_with_their_numbers(bank):
    store = make_store()
    carrier = add_carrier(store_id=store.id, name="Heron", actor=SYSTEM, now=clock.now())
    loose, _ = make_paid_order(bank, store)
    packed, _ = make_paid_order(bank, store)
    unpaid = make_order(store, number="T9", payment_state=PaymentState.UNPAID)
    pack(packed)
    desk = sit_down(store)

    answer = together(
        desk, "dispatch", loose, packed, unpaid, carrier=str(TrackingCarrier.objects.get().pk),
        **{f"n_{loose.pk.hex}": "H1", f"n_{packed.pk.hex}": "H2"},
    )  # fmt: skip

    assert carrier is not None
    assert sorted(Shipment.objects.values_list("status", "tracking_number", "carrier_name")) == [
        ("dispatched", "H1", "Heron"), ("dispatched", "H2", "Heron"),
    ]  # fmt: skip
    assert said(answer, desk) == ["Dispatch, one parcel each: 2 orders.", "T9: not paid: unpaid"]


def test_an_order_with_two_open_parcels_is_left_alone(bank):
    store = make_store()
    order, _ = make_paid_order(bank, store, quantity=2)
    (line,) = line_ids(order).values()
    pack(order, {line: 1})
    pack(order, {line: 1})

    together(sit_down(store), "dispatch", order)

    assert set(Shipment.objects.values_list("status", flat=True)) == {"open"}


def test_picked_orders_have_a_parcel_once(bank):
    store = make_store()
    order, _ = make_paid_order(bank, store)
    desk = sit_down(store)

    together(desk, "pick", order, once="a" * 32)
    together(desk, "pick", order, once="a" * 32)
    third = together(desk, "pick", order, once="b" * 32)

    assert Shipment.objects.filter(order=order, status="open").count() == 1
    assert said(third, desk)[-1] == f"{order.number}: a parcel is open already"


def test_tags_go_on_and_off_many_and_find_them_again():
    store = make_store()
    first, second = make_order(store), make_order(store)
    desk = sit_down(store)

    together(desk, "tag", first, second, add="gift, call", once="a" * 32)
    together(desk, "tag", first, remove="GIFT", once="b" * 32)
    empty = together(desk, "tag", first, once="c" * 32)

    assert list_tags(store.id, first.pk) == ("call",)
    assert empty.status_code == 422
    found = desk.get(reverse(LIST), {"tag": "gift"}).context["cl"].result_list
    assert [order.pk for order in found] == [second.pk]
    assert b'office-tag">call' in desk.get(reverse(LIST)).content


def test_tags_are_written_on_the_order_s_page_and_what_others_added_stays():
    store = make_store()
    order = make_order(store)
    desk = sit_down(store)
    address = reverse("admin:order_act", args=[order.pk, "tag"])
    desk.post(address, {"tags": "gift, call", "was": ""})
    together(desk, "tag", order, add="VIP")

    desk.post(address, {"tags": "gift", "was": "call,gift"})
    wrong = desk.post(address, {"tags": "x" * 41, "was": ""})

    assert sorted(list_tags(store.id, order.pk)) == ["VIP", "gift"]
    assert wrong.status_code == 422
    page = desk.get(reverse("admin:order_page", args=[order.pk])).content.decode()
    assert "Tagged: gift, call." in page
    assert "Tags taken off: call." in page


@pytest.mark.parametrize("kind", ["packing-slips", "pick-list"])
def test_sheets_are_printed_from_the_list(kind):
    store = make_store()

    answer = choose(sit_down(store), kind, make_order(store), make_order(store))

    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF-")


def test_nobody_does_in_bulk_what_they_may_not_do_singly(monkeypatch):
    store = make_store()
    order = make_order(store)
    desk = sit_down(store, role=Role.STAFF)
    monkeypatch.setattr(
        "mercer.interfaces.backoffice.desk.staff_permissions",
        lambda user_id, store_id: frozenset({"orders.view", "fulfilment.open_shipment"}),
    )

    page = desk.get(reverse(LIST))
    answers = [together(desk, act, order, add="x").status_code for act in ("dispatch", "tag")]

    offered = [value for value, _ in page.context["action_form"].fields["action"].choices if value]
    assert offered == ["pick"]
    assert answers == [403, 403]
    assert not OrderTag.objects.exists()
    assert not Shipment.objects.exists()


def test_orders_of_another_store_are_left_alone():
    here, elsewhere = make_store(), make_store()
    theirs = make_order(elsewhere)
    desk = sit_down(here)

    together(desk, "tag", theirs, add="mine")
    together(desk, "pick", theirs)

    assert not OrderTag.objects.exists()
    assert not Shipment.objects.exists()
