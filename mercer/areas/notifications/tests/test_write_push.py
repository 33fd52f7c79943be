"""Pushes beside the mails of an order: to each device of its customer, sent like mails."""

from datetime import timedelta

import pytest
from django.core import mail

from mercer.areas.customers.operations.erase_customer import erase_customer
from mercer.areas.customers.operations.revoke_customer_tokens import revoke_customer_tokens
from mercer.areas.notifications.models import Device, Message, StoreChannel
from mercer.areas.notifications.operations.forget_device import forget_device
from mercer.areas.notifications.operations.resend_message import resend_message
from mercer.areas.notifications.operations.send_message import send_message
from mercer.areas.notifications.operations.write_push import write_push
from mercer.areas.notifications.rendering import render_push
from mercer.areas.notifications.rules import TEXTS
from mercer.areas.notifications.tests.devices import (
    BROWSER,
    PHONE,
    TABLET,
    make_app,
    make_device,
    make_shopper,
)
from mercer.areas.notifications.tests.receiver import make_channel
from mercer.areas.orders.events import OrderCancelled
from mercer.areas.orders.models import Order
from mercer.areas.orders.queries import get_order
from mercer.areas.orders.tests.make import make_order
from mercer.areas.stores.tests.make import make_store
from mercer.kernel import clock
from mercer.kernel.actors import SYSTEM
from mercer.kernel.events import announce
from mercer.kernel.testing import run_jobs

pytestmark = pytest.mark.django_db
SOON = timedelta(minutes=5)


@pytest.fixture
def app(provider):
    """Ada's phone, signed in to a shop that sends pushes."""
    store = make_store(domain="lamps.example", name="Corner Lamps")
    make_channel(store, provider.url, kind="push")
    return make_app(make_shopper(store))


@pytest.fixture
def order(app, provider):
    """Ada's order, of which nothing is told yet; she left no phone number."""
    made = make_order(app.store)
    Order.objects.filter(pk=made.pk).update(customer_id=app.customer_id, phone="")
    made.refresh_from_db()
    run_jobs()
    Message.objects.all().delete()
    mail.outbox.clear()
    provider.heard.clear()
    return made


def cancel(order):
    announce(OrderCancelled(store_id=order.store_id, order_id=order.id, reason="changed my mind"))
    run_jobs()


def wait_with(order, provider):
    """A push that did not go out at once."""
    provider.status = 503
    cancel(order)
    provider.status = 202
    return pushes(order).get()


def pushes(order):
    return Message.objects.filter(store_id=order.store_id, channel="push")


def try_again(message):
    """The next attempt: whether it went out, and what became of it."""
    sent = send_message(message_id=message.id, now=clock.now() + SOON)
    message.refresh_from_db()
    return sent, message.status


def test_a_push_goes_to_each_device_signed_and_with_all_that_it_needs(app, order, provider):
    make_device(app, language="de")
    browser = make_app(app.customer, device="Ada's laptop")
    make_device(browser, platform="webpush", push_token=BROWSER)

    cancel(order)

    told = {one["data"]["platform"]: one for one in provider.heard}
    phone = told["fcm"]
    message = pushes(order).get(language="de")
    assert set(told) == {"fcm", "webpush"}
    assert phone["type"] == "message.push"
    assert phone["webhook-id"] == phone["data"]["id"] == str(message.id)
    assert phone["data"] == {
        "id": str(message.id),
        "to": PHONE,
        "platform": "fcm",
        "title": "Corner Lamps",
        "text": f"Ihre Bestellung {order.number} ist storniert.",
        "link": f"http://lamps.example:8000/orders/{order.token}/",
        "language": "de",
        "occasion": "order_cancelled",
    }
    assert told["webpush"]["data"]["text"] == f"Your order {order.number} is cancelled."
    assert (message.status, message.recipient) == ("sent", "fcm …hone:1")
    assert len(mail.outbox) == 1


def test_what_is_kept_of_a_push_does_not_reach_the_device(app, order):
    make_device(app)

    cancel(order)

    assert PHONE not in str(list(pushes(order).values()))


def test_the_same_fact_twice_is_one_push(app, order, provider):
    make_device(app)

    cancel(order)
    cancel(order)

    assert len(provider.heard) == 1


@pytest.mark.parametrize("why", ["no device", "a guest's order", "another's order", "switched off"])
def test_where_nobody_listens_nothing_is_written(app, order, provider, why):
    if why != "no device":
        make_device(app)
    if why == "a guest's order":
        Order.objects.update(customer_id=None)
    if why == "another's order":
        Order.objects.update(customer_id=make_shopper(app.store, "ben@example.org").id)
    if why == "switched off":
        StoreChannel.objects.update(is_active=False)

    cancel(order)

    assert (provider.heard, pushes(order).count(), len(mail.outbox)) == ([], 0, 1)


def test_a_shop_s_channel_for_texts_sends_no_pushes_nor_the_other_way_round(app, order, provider):
    make_device(app)
    StoreChannel.objects.update(kind="sms")

    cancel(order)

    assert (provider.heard, pushes(order).count()) == ([], 0)


@pytest.mark.parametrize(
    "end", ["sign-out", "password", "run-out", "erasure", "device", "other hands", "switched off"]
)
def test_a_device_that_is_not_theirs_any_more_hears_nothing(app, order, provider, end):
    held = make_device(app)
    of_ada = {"store_id": app.store_id, "customer_id": app.customer_id}
    waiting = wait_with(order, provider)

    if end == "sign-out":
        revoke_customer_tokens(**of_ada, token_id=app.id)
    elif end == "password":
        app.customer.user.set_password("nine lamps in a row")
        app.customer.user.save()
    elif end == "run-out":
        type(app).objects.update(expires_at=clock.now())
    elif end == "erasure":
        erase_customer(**of_ada, actor=SYSTEM, now=clock.now())
    elif end == "device":
        forget_device(**of_ada, device_id=held.id)
    elif end == "switched off":
        StoreChannel.objects.update(is_active=False)
    else:
        make_device(make_app(make_shopper(app.store, "ben@example.org")))

    assert try_again(waiting) == (False, "withdrawn")
    assert len(provider.heard) == 1


def test_a_signed_out_phone_hears_nothing_of_what_comes_later(app, order, provider):
    make_device(app)
    tablet = make_app(app.customer, device="Ada's tablet")
    make_device(tablet, platform="apns", push_token=TABLET)
    revoke_customer_tokens(store_id=app.store_id, customer_id=app.customer_id, token_id=app.id)

    cancel(order)

    assert [one["data"]["to"] for one in provider.heard] == [TABLET]


@pytest.mark.parametrize(
    ("status", "state", "left"), [(410, "failed", 0), (422, "failed", 1), (503, "stored", 1)]
)
def test_a_device_that_is_gone_is_forgotten_and_other_trouble_leaves_it(
    app, order, provider, status, state, left
):
    make_device(app)
    provider.status = status

    cancel(order)

    message = pushes(order).get()
    assert (message.status, message.attempts) == (state, 1)
    assert message.last_error == f"The receiver answered {status}."
    assert Device.objects.count() == left


def test_one_device_s_trouble_is_not_another_s(app, order, provider):
    make_device(app)
    make_device(make_app(app.customer), platform="apns", push_token=TABLET)
    provider.status = 503
    cancel(order)
    provider.status = 202
    first, second = pushes(order)

    assert try_again(first) == (True, "sent")
    second.refresh_from_db()
    assert (second.status, len(provider.heard)) == ("stored", 3)


def test_the_second_attempt_has_the_same_id(app, order, provider):
    make_device(app)
    waiting = wait_with(order, provider)

    assert try_again(waiting) == (True, "sent")
    assert [one["webhook-id"] for one in provider.heard] == [str(waiting.id)] * 2


def test_staff_send_a_push_again_as_a_copy_to_the_same_device(app, order, provider):
    make_device(app)
    cancel(order)
    first = pushes(order).get()

    resend_message(store_id=order.store_id, message_id=first.id, actor=SYSTEM, now=clock.now())
    run_jobs()

    assert [one["data"]["to"] for one in provider.heard] == [PHONE] * 2
    assert len({one["webhook-id"] for one in provider.heard}) == 2


def test_all_that_is_said_by_text_is_said_by_push_and_nothing_else():
    words = {name: render_push(name, number="L-7", language="en") for name in TEXTS}

    assert words["shipment_dispatched"] == "A parcel of your order L-7 is on its way."
    assert all(one[0].isupper() and "L-7" in one for one in words.values())


def test_an_offer_is_no_push(app, order):
    make_device(app)
    facts = get_order(order.store_id, order.id)

    written = write_push(order=facts, template="review_request", once="x", now=clock.now())

    assert (written, pushes(order).count()) == ((), 0)


def test_nobody_to_tell_costs_two_statements_and_no_channel_one(
    app, order, django_assert_num_queries
):
    facts = get_order(order.store_id, order.id)
    asked = {"order": facts, "template": "order_cancelled", "now": clock.now()}

    with django_assert_num_queries(2):  # the channel, and that there is no device
        write_push(once="one", **asked)
    StoreChannel.objects.update(is_active=False)
    with django_assert_num_queries(1):
        write_push(once="two", **asked)
