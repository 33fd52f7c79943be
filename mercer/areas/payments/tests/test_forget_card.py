import pytest

from mercer.areas.customers.tests.make import make_customer
from mercer.areas.payments.errors import CardNotFound
from mercer.areas.payments.models import CardToDrop, Payment, StoredCard
from mercer.areas.payments.operations.apply_outcome import apply_outcome
from mercer.areas.payments.operations.forget_card import forget_card
from mercer.areas.payments.rules import CardWish
from mercer.areas.payments.tests.make import ask_for, keep, make_card, make_method, make_payment
from mercer.areas.stores.tests.make import make_store
from mercer.kernel import clock

pytestmark = pytest.mark.django_db


def forget(card, *, store_id=None, customer_id=None):
    forget_card(
        store_id=store_id or card.store_id,
        customer_id=customer_id or card.customer_id,
        card_id=card.id,
        now=clock.now(),
    )


def test_a_card_is_gone_at_once_and_its_token_is_set_aside():
    card = make_card(token="card_1")

    forget(card)

    assert not StoredCard.objects.exists()
    row = CardToDrop.objects.get()
    assert (row.token, row.method_id, row.tries) == ("card_1", card.method_id, 0)


def test_what_was_paid_with_it_stays_in_the_books(bank):
    method = make_method(bank=bank)
    ada = make_customer(method.store)
    card = keep(ada, method)
    payment = make_payment(method, card=CardWish(ada.id, card_id=card.id))
    apply_outcome(payment_id=payment.id, outcome=ask_for(payment, None), now=clock.now())

    forget(card)

    paid = Payment.objects.get(pk=payment.id)
    assert (paid.status, paid.card["last4"]) == ("authorised", "4242")


@pytest.mark.parametrize("who", ["another customer", "another store", "nobody"])
def test_only_one_s_own_card_is_forgotten(who):
    card = make_card()
    strangers = {
        "another customer": {"customer_id": make_customer(card.store).id},
        "another store": {"store_id": make_store().id},
        "nobody": {"customer_id": card.id},
    }

    with pytest.raises(CardNotFound):
        forget(card, **strangers[who])

    assert StoredCard.objects.count() == 1
    assert not CardToDrop.objects.exists()


def test_a_card_is_forgotten_once():
    card = make_card()
    forget(card)

    with pytest.raises(CardNotFound):
        forget(card)

    assert CardToDrop.objects.count() == 1
