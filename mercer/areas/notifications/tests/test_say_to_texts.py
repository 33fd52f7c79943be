"""A yes or no to texts, and its history."""

from datetime import timedelta

import pytest

from mercer.areas.customers.queries import list_consents
from mercer.areas.customers.tests.make import make_customer
from mercer.areas.notifications.models import TextWord
from mercer.areas.notifications.operations.say_to_texts import say_to_texts
from mercer.areas.notifications.queries import find_text_choice, find_text_consent, find_text_word
from mercer.areas.stores.tests.make import make_store
from mercer.kernel import clock
from mercer.kernel.actors import VISITOR
from mercer.kernel.ids import new_id

pytestmark = pytest.mark.django_db


def say(store, is_yes, minutes, **whose):
    now = clock.now() + timedelta(minutes=minutes)
    return say_to_texts(store_id=store.id, is_yes=is_yes, actor=VISITOR, now=now, **whose)


def test_of_a_cart_the_latest_word_counts_and_all_are_kept():
    store, cart = make_store(), new_id()

    said = [
        say(store, word, at, cart_id=cart) for at, word in enumerate((True, True, False, False))
    ]

    assert said == [True, False, True, False]
    assert not find_text_word(store.id, cart).is_yes
    words = TextWord.objects.filter(cart_id=cart).order_by("said_at")
    assert [word.is_yes for word in words] == [True, False]
    assert find_text_word(make_store().id, cart) is None


def test_of_a_customer_it_stands_among_their_consents():
    store = make_store()
    customer = make_customer(store)

    say(store, True, 0, customer_id=customer.id)
    say(store, True, 1, customer_id=customer.id)
    say(store, False, 2, customer_id=customer.id)

    told = [(one.purpose, one.is_given) for one in list_consents(store.id, customer.id)]
    assert told == [("order_texts", False), ("order_texts", True)]
    assert not find_text_consent(store.id, customer.id).is_yes


def test_the_latest_of_cart_and_account_is_in_force_and_a_cart_s_word_is_its_own():
    store, cart = make_store(), new_id()
    customer = make_customer(store).id

    def in_force():
        return find_text_choice(store.id, cart_id=cart, customer_id=customer).is_yes

    whose = {"cart_id": cart, "customer_id": customer, "for_account": False}
    say(store, True, 0, **whose)
    say(store, False, 1, customer_id=customer)
    after_no = in_force()
    said = say(store, True, 2, **whose)

    assert (after_no, said, in_force()) == (False, True, True)
    assert not say(store, True, 3, **whose)
    assert not find_text_consent(store.id, customer).is_yes
    assert TextWord.objects.filter(cart_id=cart).count() == 2
