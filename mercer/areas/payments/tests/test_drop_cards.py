from datetime import timedelta

import pytest

from mercer.areas.customers.tests.make import make_customer
from mercer.areas.payments.models import CardToDrop
from mercer.areas.payments.operations._bank import gateway_of
from mercer.areas.payments.operations.drop_cards import GIVEN_UP_AFTER, drop_cards
from mercer.areas.payments.operations.forget_card import forget_card
from mercer.areas.payments.rules import CardWish
from mercer.areas.payments.tests.make import ask_for, keep, make_card, make_method, make_payment
from mercer.kernel import clock

pytestmark = pytest.mark.django_db


@pytest.fixture
def method(bank):
    return make_method(bank=bank)


def forget(card):
    forget_card(
        store_id=card.store_id, customer_id=card.customer_id, card_id=card.id, now=clock.now()
    )


def test_the_bank_forgets_the_card_too(method):
    ada = make_customer(method.store)
    card = keep(ada, method)
    waiting = make_payment(method, card=CardWish(ada.id, card_id=card.id))
    forget(card)

    assert drop_cards(now=clock.now()) == 1

    assert not CardToDrop.objects.exists()
    refused = ask_for(waiting, None)
    assert (refused.state, refused.decline_code) == ("declined", "card_not_kept")


def test_a_bank_that_does_not_answer_is_asked_again_later_and_later(method, bank):
    forget(keep(make_customer(method.store), method))
    now = clock.now()
    bank.misbehave({"operation": "kept_card", "kind": "error_500"})

    assert drop_cards(now=now) == 0
    assert drop_cards(now=now) == 0
    first = CardToDrop.objects.get()
    assert (first.tries, first.ask_at) == (1, now + timedelta(minutes=1))
    assert drop_cards(now=first.ask_at) == 0
    second = CardToDrop.objects.get()
    assert (second.tries, second.ask_at) == (2, first.ask_at + timedelta(minutes=2))

    bank.misbehave()
    assert drop_cards(now=second.ask_at) == 1
    assert not CardToDrop.objects.exists()


def test_a_lost_answer_is_asked_for_again(method, bank):
    forget(keep(make_customer(method.store), method))
    bank.misbehave({"operation": "kept_card", "kind": "drop_answer", "times": 4})

    assert drop_cards(now=clock.now()) == 0

    bank.misbehave()
    assert drop_cards(now=clock.now() + timedelta(minutes=2)) == 1
    assert not CardToDrop.objects.exists()


def test_a_bank_that_never_answers_is_left_alone_after_a_month():
    forget(make_card())
    since = CardToDrop.objects.get().since

    assert drop_cards(now=since + GIVEN_UP_AFTER - timedelta(seconds=1)) == 0
    assert CardToDrop.objects.count() == 1
    assert drop_cards(now=since + GIVEN_UP_AFTER + timedelta(days=1)) == 0

    assert not CardToDrop.objects.exists()


def test_one_bank_that_breaks_keeps_no_other_waiting(method):
    forget(make_card())
    forget(keep(make_customer(method.store), method))

    assert drop_cards(now=clock.now()) == 1

    assert CardToDrop.objects.get().method.gateway == "bank_transfer"


def test_a_gateway_drops_only_what_is_its_own(method, bank):
    card = keep(make_customer(method.store), method)
    method.settings = {**bank.settings, "api_key": bank.open_merchant("sandbox_key_other")}
    method.save()

    assert gateway_of(method).drop_card(card.token) is True
    method.settings = bank.settings
    method.save()

    payment = make_payment(method, card=CardWish(card.customer_id, card_id=card.id))
    assert ask_for(payment, None).state == "authorised"
