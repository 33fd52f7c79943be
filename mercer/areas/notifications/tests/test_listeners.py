"""Which facts of an order's road are told to the buyer."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail

from mercer.areas.downloads.tests.make import attach, keep_private_files_in, make_download, sell
from mercer.areas.fulfilment.events import ShipmentDelivered, ShipmentDispatched
from mercer.areas.fulfilment.models import Shipment, ShipmentLine
from mercer.areas.inventory.tests.make import make_stocked
from mercer.areas.notifications.listeners import confirm_order, report_cancellation
from mercer.areas.notifications.models import Message
from mercer.areas.orders.events import OrderAbandoned, OrderCancelled, OrderPaid, OrderPlaced
from mercer.areas.orders.models import Order, OrderLine
from mercer.areas.orders.operations.mark_placed import mark_placed
from mercer.areas.orders.rules import PaymentState
from mercer.areas.orders.tests.make import make_order
from mercer.areas.payments.events import PaymentRefunded
from mercer.areas.payments.models import Payment, PaymentMethod
from mercer.areas.reviews.events import ReviewInvited
from mercer.areas.reviews.queries import review_token, stop_token
from mercer.areas.reviews.tests.make import make_delivered_order
from mercer.areas.stores.tests.make import make_store
from mercer.kernel.events import announce
from mercer.kernel.ids import new_id
from mercer.kernel.testing import run_jobs

pytestmark = pytest.mark.django_db
MARCH = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


@pytest.fixture
def order():
    """Ada's order of two lamps, of which nothing has been told yet."""
    store = make_store(domain="lamps.example", name="Corner Lamps")
    made = make_order(store, quantity=2)
    run_jobs()
    Message.objects.all().delete()
    mail.outbox.clear()
    return made


def pay(order, *, status="authorised", **columns):
    method = PaymentMethod.objects.create(
        store_id=order.store_id, gateway="bank_transfer", name="Bank transfer"
    )
    return Payment.objects.create(
        store_id=order.store_id,
        order_id=order.id,
        order_number=order.number,
        method=method,
        gateway="bank_transfer",
        currency=order.currency,
        amount_minor=order.total_minor,
        status=status,
        created_at=MARCH,
        **columns,
    )


def ship(order, quantity):
    shipment = Shipment.objects.create(
        store_id=order.store_id,
        order=order,
        number=1,
        status="dispatched",
        carrier_name="Royal Mail",
        tracking_number="AB123456789GB",
        tracking_url="https://track.example/AB123456789GB",
        opened_at=MARCH,
        dispatched_at=MARCH,
    )
    line = order.lines.get()
    ShipmentLine.objects.create(shipment=shipment, order_line=line, quantity=quantity)
    OrderLine.objects.filter(pk=line.pk).update(shipped_quantity=quantity)
    return shipment


def tell(fact):
    announce(fact)
    run_jobs()


def placed(order):
    return OrderPlaced(store_id=order.store_id, order_id=order.id, cart_id=order.cart_id)


def test_a_placed_order_is_confirmed_once_to_the_buyer(order):
    tell(placed(order))
    tell(placed(order))

    assert [(sent.to, sent.subject) for sent in mail.outbox] == [
        (["ada@example.org"], f"Order {order.number} at Corner Lamps is confirmed")
    ]
    text = mail.outbox[0].body
    assert f"http://lamps.example:8000/orders/{order.token}/" in text
    assert "2 × " in text
    assert "Goods: £24.00\nDelivery: £4.80\nTotal: £28.80\n" in text
    assert "including VAT 20%: £4.80" in text
    assert "  12 St James's Square\n  LONDON\n  SW1Y 4JH\n" in text
    message = Message.objects.get()
    assert (message.template, message.order_id, message.status) == (
        "order_placed",
        order.id,
        "sent",
    )


def test_who_pays_by_transfer_hears_where_to_and_by_when(order):
    instructions = {
        "account_holder": "Corner Lamps Ltd",
        "account": "GB33BUKB20201555555555",
        "reference": order.number,
    }
    pay(order, status="awaiting", instructions=instructions, expires_at=MARCH + timedelta(days=7))

    tell(placed(order))

    text = mail.outbox[0].body
    assert mail.outbox[0].subject == f"How to pay for order {order.number} at Corner Lamps"
    assert "  Amount: £28.80\n" in text
    assert f"  Reference: {order.number}\n" in text
    assert "  Account holder: Corner Lamps Ltd\n  Account: GB33BUKB20201555555555\n" in text
    assert "  Please pay by: 9 March 2026\n" in text

    Payment.objects.update(captured_minor=28_80, authorised_minor=28_80, status="paid")
    tell(OrderPaid(store_id=order.store_id, order_id=order.id))
    assert [sent.subject for sent in mail.outbox[1:]] == [
        f"Your payment for order {order.number} at Corner Lamps has arrived"
    ]


def test_who_paid_by_card_gets_no_second_mail_about_the_money(order):
    pay(order, authorised_minor=2880, captured_minor=2880)

    tell(OrderPaid(store_id=order.store_id, order_id=order.id))

    assert not Message.objects.exists()


def test_a_declined_payment_is_told_ten_minutes_later(order):
    fact = OrderAbandoned(
        store_id=order.store_id,
        order_id=order.id,
        cart_id=order.cart_id,
        decline_code="insufficient_funds",
    )

    tell(fact)
    tell(fact)

    message = Message.objects.get()
    assert mail.outbox == []
    assert message.next_attempt_at == message.written_at + timedelta(minutes=10)
    assert "http://lamps.example:8000/cart/" in message.text
    assert "No money was taken" in message.text


def test_who_orders_after_all_never_hears_of_the_decline(order):
    tell(
        OrderAbandoned(
            store_id=order.store_id,
            order_id=order.id,
            cart_id=order.cart_id,
            decline_code="card_declined",
        )
    )

    tell(placed(order))

    assert {(each.template, each.status) for each in Message.objects.all()} == {
        ("payment_failed", "withdrawn"),
        ("order_placed", "sent"),
    }


@pytest.mark.parametrize("code", ["", "voided", "never_asked", "amount_mismatch"])
def test_a_placement_that_no_bank_declined_is_not_told(order, code):
    tell(
        OrderAbandoned(
            store_id=order.store_id,
            order_id=order.id,
            cart_id=order.cart_id,
            decline_code=code,
        )
    )

    assert not Message.objects.exists()


def test_each_parcel_is_told_with_what_is_in_it_and_how_to_follow_it(order):
    shipment = ship(order, quantity=1)
    fact = ShipmentDispatched(store_id=order.store_id, order_id=order.id, shipment_id=shipment.id)

    tell(fact)
    tell(fact)

    assert len(mail.outbox) == 1
    text = mail.outbox[0].body
    assert "Carrier: Royal Mail\nTracking number: AB123456789GB\n" in text
    assert "https://track.example/AB123456789GB" in text
    assert "1 × " in text
    assert "The rest of your order follows." in text


def test_the_last_parcel_says_that_nothing_follows_and_a_bad_tracking_link_is_left_out(order):
    shipment = ship(order, quantity=2)
    Shipment.objects.update(tracking_url="javascript:alert(1)")

    tell(ShipmentDelivered(store_id=order.store_id, order_id=order.id, shipment_id=shipment.id))
    tell(ShipmentDispatched(store_id=order.store_id, order_id=order.id, shipment_id=shipment.id))

    delivered, dispatched = Message.objects.order_by("written_at")
    assert "has arrived" in delivered.subject
    assert "The rest of your order follows." not in delivered.text + dispatched.text
    assert "javascript" not in dispatched.text + dispatched.html


@pytest.mark.parametrize(
    ("columns", "words"),
    [
        ({"authorised_minor": 2880, "captured_minor": 2880}, "goes back the way it came"),
        ({"authorised_minor": 2880}, "is released"),
        ({}, "You have nothing to pay."),
    ],
)
def test_a_cancelled_order_says_what_becomes_of_the_money(order, columns, words):
    pay(order, **columns)

    report_cancellation(
        OrderCancelled(store_id=order.store_id, order_id=order.id, reason="changed mind")
    )

    message = Message.objects.get()
    assert message.template == "order_cancelled"
    assert words in message.text
    assert "changed mind" not in message.text


def test_every_refund_is_told_once_with_its_amount(order):
    payment = pay(order)
    for amount, times in ((500, 2), (700, 1)):
        fact = PaymentRefunded(
            store_id=order.store_id,
            payment_id=payment.id,
            order_id=order.id,
            transaction_id=new_id(),
            amount_minor=amount,
            currency="GBP",
            reason="",
        )
        for _ in range(times):
            announce(fact)
    run_jobs()

    assert sorted(each.subject for each in Message.objects.all()) == [
        f"We have refunded £5.00 for order {order.number}",
        f"We have refunded £7.00 for order {order.number}",
    ]


def test_a_mail_costs_the_same_statements_for_one_line_and_for_twelve(
    django_assert_max_num_queries,
):
    store = make_store()
    variants = [make_stocked(store, on_hand=5) for _ in range(12)]
    small, large = make_order(store, variants=variants[:1]), make_order(store, variants=variants)

    for order in (small, large):
        with django_assert_max_num_queries(15):
            confirm_order(placed(order))

    assert Message.objects.count() == 2


def test_a_buyer_is_asked_for_a_review_once_and_staff_do_not_see_the_link(settings):
    settings.MAIL_CONFIGURED = True
    store = make_store(domain="lamps.example", name="Corner Lamps")
    order = make_delivered_order(store)
    run_jobs()
    Message.objects.all().delete()
    mail.outbox.clear()
    fact = ReviewInvited(store_id=store.id, order_id=order.id)

    tell(fact)
    tell(fact)

    [kept], [sent] = Message.objects.all(), mail.outbox
    link = f"/reviews/write/{review_token(order.id)}/"
    assert kept.subject == f"What do you think of your order {order.number} from Corner Lamps?"
    assert link in sent.body
    assert f"/reviews/stop/{stop_token(order.id)}/" in sent.body
    assert order.lines.get().title in sent.body
    assert review_token(order.id) not in kept.text + kept.html


def test_the_mail_leads_to_the_files_that_were_bought(settings, tmp_path):
    keep_private_files_in(settings, tmp_path)
    store = make_store(domain="lamps.example")
    pattern = make_download(store)
    attach(pattern, "pattern 38.pdf")

    sell(store, pattern)
    run_jobs()

    words = mail.outbox[-1].body
    assert "pattern 38.pdf (Pattern), until" in words
    assert "lamps.example:8000/downloads/" in words


def test_files_come_with_the_money_where_it_is_transferred(settings, tmp_path):
    keep_private_files_in(settings, tmp_path)
    store = make_store(domain="lamps.example")
    pattern = make_download(store)
    attach(pattern, "pattern 38.pdf")
    order = sell(store, pattern, placed=False)
    pay(order, instructions={"account": "1"}, captured_minor=0)
    mark_placed(order=order, payment_state=PaymentState.AWAITING, now=MARCH)
    run_jobs()
    told = mail.outbox[-1].body

    Order.objects.filter(pk=order.pk).update(payment_state=PaymentState.PAID)
    announce(OrderPaid(store_id=store.id, order_id=order.id))
    run_jobs()

    assert "/downloads/" not in told
    assert "pattern 38.pdf" in mail.outbox[-1].body
