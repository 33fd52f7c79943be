"""An erased customer has left nothing behind."""

import pytest

from mercer.areas.cart.models import Cart
from mercer.areas.cart.tests.make import make_thing
from mercer.areas.customers.operations.erase_customer import erase_customer
from mercer.areas.customers.tests.make import make_customer
from mercer.areas.marketing.models import LeftCart, MailStop, OfferWord
from mercer.areas.marketing.rules import fingerprint
from mercer.areas.marketing.tests.make import look_again, make_left_cart, make_reminding_shop, noted
from mercer.kernel import clock
from mercer.kernel.actors import SYSTEM
from mercer.kernel.testing import run_jobs

pytestmark = pytest.mark.django_db


def test_erasure_takes_carts_along_those_as_a_guest_too_and_nobody_else_s():
    store = make_reminding_shop()
    lamp = make_thing(store)
    customer = make_customer(store, accepts_marketing=True)
    own = make_left_cart(store, lamp, email=customer.email, customer_id=customer.id)
    guest = make_left_cart(store, lamp, email=customer.email.upper())
    ben = make_left_cart(store, lamp, email="ben@example.org")
    look_again()
    mark = fingerprint(store.id, customer.email)
    MailStop.objects.create(store=store, fingerprint=mark, stopped_at=clock.now())

    erase_customer(store_id=store.id, customer_id=customer.id, actor=SYSTEM, now=clock.now())
    run_jobs()

    assert list(LeftCart.objects.all()) == [noted(ben)]
    assert list(OfferWord.objects.values_list("cart_id", flat=True)) == [ben.id]
    emails = Cart.objects.filter(pk__in=[own.pk, guest.pk]).values_list("email", flat=True)
    assert set(emails) == {""}
    assert MailStop.objects.count() == 1
