"""No more mails."""

import pytest

from mercer.areas.cart.models import Cart
from mercer.areas.cart.tests.make import make_cart, make_thing
from mercer.areas.customers.models import Consent
from mercer.areas.customers.tests.make import make_customer
from mercer.areas.marketing.errors import LeftCartNotFound
from mercer.areas.marketing.models import LeftCart, MailStop
from mercer.areas.marketing.operations.stop_mails import stop_mails
from mercer.areas.marketing.queries import stop_token
from mercer.areas.marketing.rules import StopReason
from mercer.areas.marketing.tests.make import (
    HOUR,
    look_again,
    make_left_cart,
    make_reminding_shop,
    noted,
)
from mercer.kernel import clock

pytestmark = pytest.mark.django_db


def token_of(row: LeftCart) -> str:
    return stop_token(row.store_id, row.pk, row.fingerprint)


def test_every_cart_of_the_address_is_left_in_peace_also_those_to_come():
    store = make_reminding_shop()
    lamp = make_thing(store)
    cart = make_left_cart(store, lamp)
    look_again()

    for _twice in range(2):
        stop_mails(store_id=store.id, token=token_of(noted(cart)), now=clock.now())
    later = make_left_cart(store, lamp)

    assert look_again() == 0
    assert noted(cart).stop_reason == noted(later).stop_reason == StopReason.UNSUBSCRIBED
    assert MailStop.objects.get().fingerprint == noted(cart).fingerprint


def test_the_link_works_when_the_cart_is_long_forgotten():
    store = make_reminding_shop()
    cart = make_left_cart(store)
    look_again()
    token = token_of(noted(cart))
    LeftCart.objects.all().delete()

    stop_mails(store_id=store.id, token=token, now=clock.now())

    assert MailStop.objects.count() == 1


def test_a_customer_s_yes_is_taken_back_and_written_down():
    store = make_reminding_shop()
    customer = make_customer(store, accepts_marketing=True)
    cart = make_cart(store, make_thing(store), customer_id=customer.id)
    Cart.objects.filter(pk=cart.pk).update(changed_at=clock.now() - HOUR)
    look_again()

    stop_mails(store_id=store.id, token=token_of(noted(cart)), now=clock.now())

    customer.refresh_from_db()
    assert customer.accepts_marketing is False
    said = Consent.objects.order_by("said_at").values_list("is_given", flat=True)
    assert list(said) == [True, False]


def test_what_this_store_has_not_signed_stops_nothing():
    store, other = make_reminding_shop(), make_reminding_shop(code="other", domain="other.example")
    cart = make_left_cart(store)
    look_again()
    token = token_of(noted(cart))

    for wrong in (token[:-1], "", "nonsense", "a:b"):
        with pytest.raises(LeftCartNotFound):
            stop_mails(store_id=store.id, token=wrong, now=clock.now())
    with pytest.raises(LeftCartNotFound):
        stop_mails(store_id=other.id, token=token, now=clock.now())

    assert not MailStop.objects.exists()
    assert noted(cart).stopped_at is None
