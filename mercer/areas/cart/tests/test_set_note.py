"""Leaving a word."""

import pytest

from mercer.areas.cart.operations.set_note import set_note
from mercer.areas.cart.queries import get_cart
from mercer.areas.cart.tests.make import make_cart, make_shop
from mercer.kernel import clock
from mercer.kernel.errors import InvalidField

pytestmark = pytest.mark.django_db


def test_a_note_is_kept_until_it_is_too_long_or_broken():
    cart = make_cart(make_shop())
    of_cart = {"store_id": cart.store_id, "cart_id": cart.id, "now": clock.now()}

    set_note(note=" Ring twice.\nThank you. ", **of_cart)
    for note in ("x" * 2001, "a\x00b"):
        with pytest.raises(InvalidField):
            set_note(note=note, **of_cart)

    assert get_cart(cart.store_id, cart.id).note == "Ring twice.\nThank you."
