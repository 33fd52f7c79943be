"""Which mails about a cart follow, and which do not."""

from datetime import timedelta

import pytest

from mercer.areas.cart.models import Cart
from mercer.areas.cart.operations.set_line import set_line
from mercer.areas.cart.tests.make import make_cart, make_shop, make_thing
from mercer.areas.catalogue.models import Product
from mercer.areas.customers.operations.edit_customer import edit_customer
from mercer.areas.customers.tests.make import make_customer
from mercer.areas.inventory.models import StockLevel
from mercer.areas.marketing.models import LeftCart, MailStop, StoreReminderSettings
from mercer.areas.marketing.operations.find_left_carts import find_left_carts
from mercer.areas.marketing.operations.send_reminders import send_reminders
from mercer.areas.marketing.queries import find_reminder
from mercer.areas.marketing.rules import MOST_MAILS, StopReason, fingerprint
from mercer.areas.marketing.tests.make import (
    ADA,
    HOUR,
    look_again,
    make_left_cart,
    make_purchase,
    make_reminding_shop,
    noted,
)
from mercer.areas.pricing.models import Price
from mercer.kernel import clock
from mercer.kernel.actors import SYSTEM, VISITOR
from mercer.kernel.models import EventRecord

pytestmark = pytest.mark.django_db


def steps() -> list[int]:
    """The mails that were announced, in their order."""
    rows = EventRecord.objects.filter(name="marketing.CartReminded").order_by("announced_at", "id")
    return [row.body["step"] for row in rows]


def test_three_mails_each_once_and_then_no_more():
    store = make_reminding_shop()
    cart = make_left_cart(store)
    start = cart.changed_at
    asked = [1, 1.5, 24, 25, 72, 73, 500]

    sent = [look_again(start + timedelta(hours=each)) for each in asked]

    assert sent == [1, 0, 1, 0, 1, 0, 0]
    assert steps() == [1, 2, 3]
    assert (noted(cart).sent, noted(cart).next_at, noted(cart).stopped_at) == (3, None, None)


def test_after_days_without_a_clock_the_mails_keep_their_distance():
    store = make_reminding_shop()
    cart = make_left_cart(store)
    find_left_carts(now=clock.now())
    late = cart.changed_at + timedelta(hours=100)

    assert [send_reminders(now=late), send_reminders(now=late)] == [1, 0]
    assert noted(cart).next_at == late + timedelta(hours=23)


def test_a_store_that_is_off_sends_nothing_and_nothing_later_for_what_was_left_before():
    store = make_shop()
    cart = make_left_cart(store)
    assert look_again() == 0

    StoreReminderSettings.objects.create(store=store, is_on=True)

    assert look_again() == 0
    assert noted(cart).next_at is None
    assert steps() == []


@pytest.mark.parametrize(
    ("only_with_consent", "says_yes", "sent"),
    [(True, None, 0), (True, False, 0), (True, True, 1), (False, None, 1), (False, False, 0)],
)
def test_guests_are_written_to_as_they_said(only_with_consent, says_yes, sent):
    store = make_reminding_shop(only_with_consent=only_with_consent)
    cart = make_left_cart(store, says_yes=says_yes)

    assert look_again() == sent
    assert noted(cart).stop_reason == ("" if sent else StopReason.NO_CONSENT)


def test_a_yes_for_another_address_is_none_for_this_one():
    store = make_reminding_shop()
    cart = make_left_cart(store)
    Cart.objects.filter(pk=cart.pk).update(email="ben@example.org")

    assert look_again() == 0
    assert noted(cart).stop_reason == StopReason.NO_CONSENT


@pytest.mark.parametrize("only_with_consent", [True, False])
def test_a_customer_who_said_no_is_not_written_to_as_a_guest_either(only_with_consent):
    store = make_reminding_shop(only_with_consent=only_with_consent)
    customer = make_customer(store, accepts_marketing=True)
    edit_customer(
        store_id=store.id, customer_id=customer.id, changes={"accepts_marketing": False},
        actor=SYSTEM, now=clock.now(),
    )  # fmt: skip
    lamp = make_thing(store)
    own = make_cart(store, lamp, customer_id=customer.id)
    Cart.objects.filter(pk=own.pk).update(changed_at=clock.now() - 2 * HOUR)
    as_guest = make_left_cart(store, lamp, email=customer.email)

    assert look_again() == 0
    assert noted(own).stop_reason == noted(as_guest).stop_reason == StopReason.NO_CONSENT


def test_a_customer_who_said_yes_needs_no_tick():
    store = make_reminding_shop()
    customer = make_customer(store, accepts_marketing=True)
    cart = make_cart(store, make_thing(store), customer_id=customer.id)
    Cart.objects.filter(pk=cart.pk).update(changed_at=clock.now() - HOUR)

    assert look_again() == 1


def test_who_asked_for_no_more_mails_gets_none_until_they_say_yes_in_their_account():
    store = make_reminding_shop()
    customer = make_customer(store)
    lamp, earlier = make_thing(store), clock.now() - HOUR
    MailStop.objects.create(
        store=store, fingerprint=fingerprint(store.id, customer.email), stopped_at=earlier
    )
    guest = make_left_cart(store, lamp, email=customer.email)
    assert look_again() == 0
    assert noted(guest).stop_reason == StopReason.UNSUBSCRIBED

    edit_customer(
        store_id=store.id, customer_id=customer.id, changes={"accepts_marketing": True},
        actor=SYSTEM, now=clock.now(),
    )  # fmt: skip
    own = make_cart(store, lamp, customer_id=customer.id)
    Cart.objects.filter(pk=own.pk).update(changed_at=clock.now() - HOUR)

    assert look_again() == 1


def test_an_order_by_the_same_address_with_another_cart_stops_it():
    store = make_reminding_shop()
    lamp = make_thing(store)
    cart = make_left_cart(store, lamp)
    find_left_carts(now=clock.now())
    make_purchase(store, lamp)

    assert send_reminders(now=clock.now()) == 0
    assert noted(cart).stop_reason == StopReason.BOUGHT


def test_another_store_s_order_or_stop_is_not_this_one_s():
    store, other = make_reminding_shop(), make_shop(code="other", domain="other.example")
    make_left_cart(store)
    make_purchase(other, make_thing(other))
    MailStop.objects.create(
        store=other, fingerprint=fingerprint(other.id, ADA), stopped_at=clock.now()
    )

    assert look_again() == 1


def test_an_emptied_cart_is_nothing_to_write_about():
    store = make_reminding_shop()
    lamp = make_thing(store)
    cart = make_left_cart(store, lamp)
    find_left_carts(now=clock.now())
    set_line(
        store_id=store.id, cart_id=cart.id, variant_id=lamp.id, quantity=0, actor=VISITOR,
        now=cart.changed_at,
    )  # fmt: skip

    assert send_reminders(now=clock.now()) == 0
    assert noted(cart).stop_reason == StopReason.EMPTIED


def test_what_cannot_be_bought_is_left_out_at_today_s_prices():
    store = make_reminding_shop()
    lamp, gone, few = (make_thing(store, sku) for sku in ("LAMP", "GONE", "FEW"))
    cart = make_left_cart(store, lamp, gone, few, quantity=3)
    assert look_again() == 1
    Product.objects.filter(pk=gone.product_id).update(status="draft")
    StockLevel.objects.filter(variant=few).update(on_hand=2)
    Price.objects.filter(variant=lamp).update(amount_minor=1999)

    reminder = find_reminder(store.id, noted(cart).id, now=clock.now())

    assert [(one.sku, one.quantity, one.total_minor) for one in reminder.lines] == [
        ("LAMP", 3, 5997),
        ("FEW", 2, 4800),
    ]
    assert (reminder.total_minor, reminder.email) == (10797, ADA)


def test_where_nothing_can_be_bought_any_more_there_is_no_mail():
    store = make_reminding_shop()
    lamp = make_thing(store)
    cart = make_left_cart(store, lamp)
    Product.objects.filter(pk=lamp.product_id).update(status="draft")

    assert look_again() == 0
    assert noted(cart).stop_reason == StopReason.NOTHING_LEFT


def test_of_two_carts_of_an_address_the_newer_one_is_written_about():
    store = make_reminding_shop()
    lamp = make_thing(store)
    older, newer = make_left_cart(store, lamp, ago=2 * HOUR), make_left_cart(store, lamp)

    assert look_again() == 1
    assert noted(older).stop_reason == StopReason.NEWER_CART
    assert noted(newer).sent == 1


def test_a_letter_box_is_not_filled_by_cart_after_cart():
    store = make_reminding_shop()
    lamp = make_thing(store, on_hand=100)
    for _mail in range(MOST_MAILS):
        make_left_cart(store, lamp)
        assert look_again() == 1
        LeftCart.objects.filter(stopped_at=None).update(left_at=clock.now() - 9 * HOUR)
    last = make_left_cart(store, lamp)

    assert look_again() == 0
    assert noted(last).stop_reason == StopReason.TOO_MANY


def test_who_is_at_the_bank_is_left_in_peace():
    store = make_reminding_shop()
    cart = make_left_cart(store)
    find_left_carts(now=clock.now())
    Cart.objects.filter(pk=cart.pk).update(status="placing")
    now = clock.now()

    assert send_reminders(now=now) == 0
    assert (noted(cart).next_at, noted(cart).stopped_at) == (now + HOUR, None)


def test_between_picking_and_writing_somebody_buys():
    store = make_reminding_shop()
    lamp = make_thing(store)
    cart = make_left_cart(store, lamp)
    assert look_again() == 1
    before = find_reminder(store.id, noted(cart).id, now=clock.now())

    make_purchase(store, lamp)

    assert before is not None
    assert find_reminder(store.id, noted(cart).id, now=clock.now()) is None
