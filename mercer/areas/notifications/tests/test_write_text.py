"""Texts beside the mails of an order: asked for, written once, sent like mails."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.core import mail

from mercer.areas.customers.tests.make import make_customer
from mercer.areas.notifications.errors import ChannelNotSet
from mercer.areas.notifications.models import Message, StoreChannel
from mercer.areas.notifications.operations.resend_message import resend_message
from mercer.areas.notifications.operations.say_to_texts import say_to_texts
from mercer.areas.notifications.operations.send_due_messages import send_due_messages
from mercer.areas.notifications.operations.send_message import send_message
from mercer.areas.notifications.operations.write_text import write_text
from mercer.areas.notifications.tests.receiver import make_channel
from mercer.areas.orders.events import OrderCancelled
from mercer.areas.orders.models import Order
from mercer.areas.orders.queries import get_order
from mercer.areas.orders.tests.make import make_order
from mercer.areas.stores.tests.make import make_store
from mercer.kernel import clock
from mercer.kernel.actors import SYSTEM, VISITOR
from mercer.kernel.events import announce
from mercer.kernel.ids import new_id
from mercer.kernel.testing import run_jobs

pytestmark = pytest.mark.django_db
MOBILE = "+447911123456"


@pytest.fixture
def order(provider):
    """Ada's order with her mobile number, in a shop that sends texts; nothing is told yet."""
    store = make_store(domain="lamps.example", name="Corner Lamps")
    make_channel(store, provider.url)
    made = make_order(store)
    Order.objects.filter(pk=made.pk).update(phone="07911 123456", cart_id=new_id())
    made.refresh_from_db()
    run_jobs()
    Message.objects.all().delete()
    mail.outbox.clear()
    provider.heard.clear()
    return made


def say(order, is_yes, **more):
    said = {"cart_id": order.cart_id, "actor": VISITOR, "now": clock.now()} | more
    say_to_texts(store_id=order.store_id, is_yes=is_yes, **said)


def cancel(order, *, send=True):
    announce(OrderCancelled(store_id=order.store_id, order_id=order.id, reason="changed my mind"))
    if send:
        run_jobs()


def texts(order):
    return Message.objects.filter(store_id=order.store_id, channel="sms")


def test_who_asked_for_texts_has_one_beside_the_mail_signed_and_with_an_id(order, provider):
    say(order, True)

    cancel(order)

    message = texts(order).get()
    words = (
        f"Corner Lamps: your order {order.number} is cancelled."
        f" http://lamps.example:8000/orders/{order.token}/"
    )
    assert provider.texts() == [(MOBILE, words)]
    assert provider.heard[0]["webhook-id"] == provider.heard[0]["data"]["id"] == str(message.id)
    assert provider.heard[0]["type"] == "message.sms"
    assert (message.status, message.recipient, message.text) == ("sent", MOBILE, words)
    assert len(mail.outbox) == 1


def test_nobody_who_did_not_ask_has_a_text(order, provider):
    cancel(order)

    assert provider.heard == []
    assert not texts(order).exists()
    assert len(mail.outbox) == 1


def test_a_number_that_takes_no_texts_has_none(order, provider):
    Order.objects.filter(pk=order.pk).update(phone="020 7946 0000")
    say(order, True)

    cancel(order)

    assert (provider.heard, texts(order).count()) == ([], 0)


def test_a_shop_that_switched_texts_off_sends_none(order, provider):
    say(order, True)
    StoreChannel.objects.update(is_active=False)

    cancel(order)

    assert (provider.heard, texts(order).count()) == ([], 0)


def test_the_same_fact_twice_is_one_text(order, provider):
    say(order, True)

    cancel(order)
    cancel(order)

    assert len(provider.heard) == 1


def test_who_says_no_meanwhile_has_none_any_more(order, provider):
    say(order, True)
    provider.status = 503
    cancel(order)
    waiting = texts(order).get()
    say(order, False)

    provider.status = 202
    sent = send_message(message_id=waiting.id, now=clock.now() + timedelta(minutes=5))

    waiting.refresh_from_db()
    assert (sent, waiting.status) == (False, "withdrawn")
    assert len(provider.heard) == 1


def test_what_a_customer_says_counts_for_all_orders_the_latest_word_first(order, provider):
    customer = make_customer(order.store)
    Order.objects.filter(pk=order.pk).update(customer_id=customer.id)
    ada = {"cart_id": None, "customer_id": customer.id}

    say(order, True, **ada)
    cancel(order)
    say(order, False)
    announce(OrderCancelled(store_id=order.store_id, order_id=order.id, reason="again"))
    Message.objects.all().delete()
    run_jobs()

    assert len(provider.heard) == 1
    assert not texts(order).exists()


@pytest.mark.parametrize(
    ("status", "state", "words"),
    [
        (503, "stored", "The receiver answered 503."),
        (401, "stored", "The receiver answered 401."),
        (302, "stored", "The receiver answered 302."),
        (422, "failed", "The receiver answered 422."),
        (410, "failed", "The receiver answered 410."),
    ],
)
def test_trouble_is_tried_again_and_a_refusal_is_not(order, provider, status, state, words):
    say(order, True)
    provider.status = status

    cancel(order)

    message = texts(order).get()
    assert (message.status, message.last_error, message.attempts) == (state, words, 1)
    assert (message.next_attempt_at is None) == (state == "failed")
    assert len(provider.heard) == 1


def test_the_second_attempt_has_the_same_id_and_the_sweeper_finds_it_without_mail(
    order, provider, settings
):
    settings.MAIL_CONFIGURED = False
    say(order, True)
    provider.status = 503
    cancel(order)
    provider.status = 202
    later = clock.now() + timedelta(minutes=5)

    found = send_due_messages(now=later)
    sent = send_message(message_id=texts(order).get().id, now=later)

    assert (found, sent) == (1, True)
    assert len({one["webhook-id"] for one in provider.heard}) == 1
    assert len(provider.heard) == 2
    assert Message.objects.get(channel="mail").status == "stored"


def test_staff_send_a_text_again_as_a_copy_and_only_where_there_is_a_way(order, provider):
    say(order, True)
    cancel(order)
    first = texts(order).get()

    def again():
        resend_message(store_id=order.store_id, message_id=first.id, actor=SYSTEM, now=clock.now())
        run_jobs()

    again()
    StoreChannel.objects.update(is_active=False)
    with pytest.raises(ChannelNotSet):
        again()

    assert [one["data"]["to"] for one in provider.heard] == [MOBILE, MOBILE]
    assert len({one["webhook-id"] for one in provider.heard}) == 2


def test_a_text_costs_the_same_few_statements_however_long_the_order(
    order, django_assert_max_num_queries
):
    say(order, True)
    facts = get_order(order.store_id, order.id)
    long = replace(facts, lines=facts.lines * 20)

    with django_assert_max_num_queries(10):
        write_text(order=long, template="order_cancelled", once="long", now=clock.now())

    assert texts(order).get().once == "sms:long"
