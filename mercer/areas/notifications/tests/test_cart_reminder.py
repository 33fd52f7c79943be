"""What is written about a cart that was left behind, and what keeps it back."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail

from mercer.areas.cart.tests.make import make_thing
from mercer.areas.customers.operations.erase_customer import erase_customer
from mercer.areas.customers.tests.make import make_customer
from mercer.areas.marketing.models import LeftCart
from mercer.areas.marketing.operations.stop_mails import stop_mails
from mercer.areas.marketing.queries import stop_token
from mercer.areas.marketing.tests.make import (
    look_again,
    make_left_cart,
    make_purchase,
    make_reminding_shop,
    noted,
)
from mercer.areas.notifications.errors import NotSentAgain
from mercer.areas.notifications.models import Message
from mercer.areas.notifications.operations.resend_message import resend_message
from mercer.areas.notifications.operations.send_message import send_message
from mercer.areas.notifications.tests.make import make_message
from mercer.areas.orders.events import OrderPlaced
from mercer.areas.pricing.models import Price
from mercer.kernel import clock
from mercer.kernel.actors import SYSTEM
from mercer.kernel.events import announce
from mercer.kernel.testing import run_jobs

pytestmark = pytest.mark.django_db


def written() -> Message:
    """The only message there is."""
    return Message.objects.get(template="cart_reminder")


def test_it_names_the_goods_at_today_s_prices_with_a_way_back_and_a_way_out():
    store = make_reminding_shop()
    lamp = make_thing(store)
    cart = make_left_cart(store, lamp, quantity=2)
    Price.objects.filter(variant=lamp).update(amount_minor=1999)

    for _twice in range(2):
        look_again()
        run_jobs()

    sent: Any = mail.outbox[0]
    assert len(mail.outbox) == 1
    row = noted(cart)
    out = f"/mails/stop/{stop_token(store.id, row.pk, row.fingerprint)}/"
    assert sent.subject == "You left something at Corner Lamps"
    assert "2 × Lamp  £39.98" in sent.body
    assert "/cart/restore/" in sent.body
    assert sent.extra_headers["List-Unsubscribe"].endswith(f"{out}>")
    assert sent.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert out in sent.body
    assert out in sent.alternatives[0][0]
    assert cart.token not in sent.body + sent.alternatives[0][0]


def test_it_speaks_the_cart_s_language():
    store = make_reminding_shop()
    make_left_cart(store, language="de")

    look_again()
    run_jobs()

    assert mail.outbox[0].subject == "Sie haben etwas bei Corner Lamps liegen lassen"


def test_mails_that_are_waited_for_carry_no_such_header():
    make_message(make_reminding_shop())
    run_jobs()

    (sent,) = mail.outbox
    assert not [name for name in sent.extra_headers if name.startswith("List-")]


def test_a_purchase_between_picking_and_writing_leaves_no_mail():
    store = make_reminding_shop()
    lamp = make_thing(store)
    make_left_cart(store, lamp)
    assert look_again() == 1
    make_purchase(store, lamp)

    run_jobs()

    assert not Message.objects.filter(template="cart_reminder").exists()


def test_a_purchase_between_writing_and_sending_withdraws_it(settings):
    store = make_reminding_shop()
    lamp = make_thing(store)
    make_left_cart(store, lamp)
    settings.MAIL_CONFIGURED = False
    look_again()
    run_jobs()
    message = written()
    Message.objects.update(next_attempt_at=clock.now())
    settings.MAIL_CONFIGURED = True
    make_purchase(store, lamp)

    assert send_message(message_id=message.id, now=clock.now()) is False
    assert written().status == "withdrawn"
    assert mail.outbox == []


def test_a_mail_that_waited_too_long_is_not_sent(settings):
    store = make_reminding_shop()
    make_left_cart(store)
    settings.MAIL_CONFIGURED = False
    look_again()
    run_jobs()
    Message.objects.update(next_attempt_at=clock.now())
    settings.MAIL_CONFIGURED = True

    assert send_message(message_id=written().id, now=clock.now() + timedelta(hours=3)) is False
    assert written().status == "withdrawn"


def test_an_order_and_a_stop_keep_back_what_is_written(settings):
    settings.MAIL_CONFIGURED = False
    store = make_reminding_shop()
    lamp = make_thing(store)
    make_left_cart(store, lamp)
    ben = make_left_cart(store, lamp, email="ben@example.org")
    look_again()
    run_jobs()
    order = make_purchase(store, lamp)
    row = noted(ben)

    announce(OrderPlaced(store.id, order.id, order.cart_id))
    stop_mails(
        store_id=store.id, token=stop_token(store.id, row.pk, row.fingerprint), now=clock.now()
    )
    run_jobs()

    found = Message.objects.filter(template="cart_reminder").values_list("status", flat=True)
    assert list(found) == ["withdrawn", "withdrawn"]


def test_it_is_not_sent_again_by_hand():
    store = make_reminding_shop()
    make_left_cart(store)
    look_again()
    run_jobs()

    with pytest.raises(NotSentAgain):
        resend_message(store_id=store.id, message_id=written().id, actor=SYSTEM, now=clock.now())

    assert len(mail.outbox) == 1


def test_what_was_written_to_who_is_erased_is_deleted():
    store = make_reminding_shop()
    customer = make_customer(store, accepts_marketing=True)
    make_left_cart(store, email=customer.email, customer_id=customer.id)
    look_again()
    run_jobs()
    assert written().recipient == customer.email

    erase_customer(store_id=store.id, customer_id=customer.id, actor=SYSTEM, now=clock.now())
    run_jobs()

    assert not Message.objects.filter(template="cart_reminder").exists()
    assert not LeftCart.objects.exists()
