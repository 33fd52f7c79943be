"""The work page: the buttons that are allowed now, and what they do."""

import re

import pytest
from django.urls import reverse

from mercer.areas.delivery.models import TrackingCarrier
from mercer.areas.delivery.operations.add_carrier import add_carrier
from mercer.areas.fulfilment.models import Shipment
from mercer.areas.fulfilment.tests.make import make_paid_order, make_variants, pack, send
from mercer.areas.orders.models import Order
from mercer.areas.orders.rules import PaymentState
from mercer.areas.orders.tests.make import make_order
from mercer.areas.payments.errors import AmountTooLarge
from mercer.areas.payments.models import Payment, PaymentTransaction
from mercer.areas.payments.tests.make import make_transfer
from mercer.areas.stores.tests.make import make_store
from mercer.interfaces.backoffice.errors import in_words
from mercer.interfaces.backoffice.tests.make import sit_down
from mercer.kernel import clock
from mercer.kernel.actors import SYSTEM
from mercer.kernel.testing import run_jobs

pytestmark = pytest.mark.django_db


def buttons(desk, order):
    """The acts that the page offers."""
    page = desk.get(reverse("admin:order_page", args=[order.pk]))
    assert page.status_code == 200
    return set(re.findall(rb'action="/admin/order/[^/]+/([a-z-]+)/"', page.content))


def act(desk, order, code, **given):
    """Press a button of the page."""
    return desk.post(reverse("admin:order_act", args=[order.pk, code]), given)


def test_a_paid_order_can_be_shipped_cancelled_captured_and_let_go(bank):
    store = make_store()
    order, _ = make_paid_order(bank, store)

    offered = buttons(sit_down(store), order)

    assert offered == {b"open-shipment", b"note", b"tag", b"cancel", b"capture", b"void"}


def test_an_unpaid_order_cannot_be_shipped():
    store = make_store()
    order = make_order(store, payment_state=PaymentState.AWAITING)

    offered = buttons(sit_down(store), order)

    assert offered == {b"note", b"tag", b"cancel"}


def test_staff_see_no_button_that_they_may_not_press(bank):
    store = make_store()
    order, _ = make_paid_order(bank, store)

    offered = buttons(sit_down(store, role="staff"), order)

    assert offered == {b"open-shipment", b"note", b"tag", b"cancel"}


def test_a_parcel_goes_from_the_shelf_to_the_door(bank):
    store = make_store()
    order, _ = make_paid_order(bank, store, variants=make_variants(store, "LAMP", "BULB"))
    add_carrier(store_id=store.id, name="Heron", actor=SYSTEM, now=clock.now())
    desk = sit_down(store)
    line = order.lines.get(sku="LAMP")

    act(desk, order, "open-shipment", **{f"line_{line.pk.hex}": "1"})
    shipment = Shipment.objects.get(order_id=order.pk)
    picked = desk.get(reverse("admin:shipment_pick_list", args=[shipment.pk]))
    sent = act(
        desk, order, "dispatch", target=str(shipment.pk), tracking_number="HP123",
        carrier=str(TrackingCarrier.objects.get(store=store).pk),
    )  # fmt: skip
    run_jobs()
    act(desk, order, "deliver", target=str(shipment.pk))

    shipment.refresh_from_db()
    assert b"LAMP" in picked.content
    assert b"BULB" not in picked.content
    assert sent.status_code == 302
    assert (shipment.status, shipment.carrier_name, shipment.tracking_number) == (
        "delivered", "Heron", "HP123",
    )  # fmt: skip
    assert PaymentTransaction.objects.filter(kind="capture", status="succeeded").count() == 1
    assert b"cancel" not in buttons(desk, order)


def test_a_form_that_is_sent_twice_does_its_work_once(bank):
    store = make_store()
    order, _ = make_paid_order(bank, store, quantity=2)
    desk = sit_down(store)
    line = order.lines.get()
    given = {f"line_{line.pk.hex}": "1", "once": "a" * 32}

    first = act(desk, order, "open-shipment", **given)
    second = act(desk, order, "open-shipment", **given)

    assert (first.status_code, second.status_code) == (302, 302)
    assert Shipment.objects.filter(order_id=order.pk).count() == 1


def test_too_many_units_are_refused_in_the_form(bank):
    store = make_store()
    order, _ = make_paid_order(bank, store)
    line = order.lines.get()

    page = act(sit_down(store), order, "open-shipment", **{f"line_{line.pk.hex}": "5"})

    assert page.status_code == 422
    assert not Shipment.objects.exists()


def test_cancelling_asks_once_more(bank):
    store = make_store()
    order, _ = make_paid_order(bank, store)
    desk = sit_down(store)

    unsure = act(desk, order, "cancel", reason="changed their mind")
    assert unsure.status_code == 422
    assert Order.objects.get(pk=order.pk).status == "placed"

    sure = act(desk, order, "cancel", reason="changed their mind", sure="on")
    run_jobs()
    assert sure.status_code == 302
    assert Order.objects.get(pk=order.pk).status == "cancelled"
    assert Payment.objects.get(order_id=order.pk).status == "voided"


def test_money_is_taken_and_part_of_it_given_back(bank):
    store = make_store()
    order, payment = make_paid_order(bank, store)
    desk = sit_down(store)

    act(desk, order, "capture", target=str(payment.pk), amount="5.00", once="b" * 32)
    act(desk, order, "refund", target=str(payment.pk), amount="2,00", reason="scratch",
        sure="on", once="c" * 32)  # fmt: skip

    payment.refresh_from_db()
    assert (payment.captured_minor, payment.refunded_minor) == (500, 200)


def test_more_than_was_taken_is_not_given_back(bank):
    store = make_store()
    order, payment = make_paid_order(bank, store)
    desk = sit_down(store)
    act(desk, order, "capture", target=str(payment.pk), amount="5.00", once="b" * 32)

    page = act(desk, order, "refund", target=str(payment.pk), amount="9.00", reason="scratch",
               sure="on", once="c" * 32)  # fmt: skip

    payment.refresh_from_db()
    assert page.status_code == 422
    assert payment.refunded_minor == 0


def test_a_transfer_is_booked():
    payment = make_transfer(amount_minor=1680)
    order = make_order(payment.store, payment_state=PaymentState.AWAITING)
    Payment.objects.filter(pk=payment.pk).update(order_id=order.pk)
    desk = sit_down(payment.store)
    assert b"receive" in buttons(desk, order)

    act(desk, order, "receive", target=str(payment.pk), amount="16.80", reference="line 4")
    run_jobs()

    payment.refresh_from_db()
    assert payment.captured_minor == 1680
    assert Order.objects.get(pk=order.pk).payment_state == "paid"


def test_a_note_is_seen_by_staff(bank):
    store = make_store()
    order, _ = make_paid_order(bank, store)
    desk = sit_down(store)

    act(desk, order, "note", text="Rings at the <b>back</b> door")

    page = desk.get(reverse("admin:order_page", args=[order.pk]))
    assert b"Rings at the &lt;b&gt;back&lt;/b&gt; door" in page.content


def test_what_has_left_offers_no_cancelling(bank):
    store = make_store()
    order, _ = make_paid_order(bank, store)
    send(pack(order))
    desk = sit_down(store)

    late = act(desk, order, "cancel", reason="too late", sure="on")

    assert late.status_code == 302
    assert Order.objects.get(pk=order.pk).status != "cancelled"


@pytest.mark.parametrize("lines", [1, 8])
def test_the_page_asks_as_much_for_one_line_as_for_eight(
    bank, lines, django_assert_max_num_queries
):
    store = make_store()
    variants = make_variants(store, *[f"V{n}" for n in range(lines)])
    order, _ = make_paid_order(bank, store, variants=variants)
    desk = sit_down(store)

    with django_assert_max_num_queries(18):
        desk.get(reverse("admin:order_page", args=[order.pk]))


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("0", "Write an amount above 0."),
        ("-5", "Write an amount above 0."),
        ("1000", "At most £5.00."),
        ("a lot", "Write an amount in GBP: 12.34"),
    ],
)
def test_a_refund_is_refused_in_amounts_as_people_read_them(bank, typed, said):
    store = make_store()
    order, payment = make_paid_order(bank, store)
    desk = sit_down(store)
    act(desk, order, "capture", target=str(payment.pk), amount="£ 5,00")

    page = act(desk, order, "refund", target=str(payment.pk), amount=typed, reason="scratch",
               sure="on")  # fmt: skip

    form = page.context["refused"]
    payment.refresh_from_db()
    assert form.errors == {"amount": [said]}
    assert (payment.captured_minor, payment.refunded_minor) == (500, 0)


def test_money_that_was_given_back_meanwhile_is_refused_in_the_currency_of_the_order():
    refusal = AmountTooLarge(100000, 6490, "GBP")

    assert in_words(refusal) == "That is more than is left: at most £64.90."


def test_a_payment_that_was_drawn_for_the_demo_says_why_nothing_can_be_done_with_it(bank):
    store = make_store()
    order, payment = make_paid_order(bank, store)
    desk = sit_down(store)
    act(desk, order, "capture", target=str(payment.pk), amount="5.00")
    before = buttons(desk, order)
    Payment.objects.filter(pk=payment.pk).update(gateway_reference=f"demo-{order.number}")

    page = desk.get(reverse("admin:order_page", args=[order.pk])).content.decode()
    act(desk, order, "refund", target=str(payment.pk), amount="5.00", reason="x", sure="on")

    payment.refresh_from_db()
    assert b"refund" in before
    assert not {b"refund", b"capture", b"void"} & buttons(desk, order)
    assert "No bank knows of it, so no money can be taken, let go or given back." in page
    assert payment.refunded_minor == 0
