import pytest

from mercer.areas.customers.operations.erase_customer import erase_customer
from mercer.areas.customers.tests.make import make_customer
from mercer.areas.payments.models import CardToDrop, Payment, StoredCard
from mercer.areas.payments.operations.forget_cards_of import forget_cards_of
from mercer.areas.payments.rules import CardWish
from mercer.areas.payments.tests.make import make_card, make_method, make_payment
from mercer.kernel import clock
from mercer.kernel.actors import SYSTEM
from mercer.kernel.testing import run_jobs

pytestmark = pytest.mark.django_db


def test_who_is_erased_keeps_no_card_and_others_keep_theirs(bank):
    method = make_method(bank=bank)
    ada, ben = make_customer(method.store), make_customer(method.store)
    make_card(ada, method, token="card_1")
    make_card(ada, method, token="card_2")
    make_card(ben, method, token="card_3")
    make_payment(method, card=CardWish(ada.id, keep=True))

    erase_customer(store_id=ada.store_id, customer_id=ada.id, actor=SYSTEM, now=clock.now())
    run_jobs()

    assert StoredCard.objects.get().token == "card_3"
    assert not Payment.objects.exclude(keep_card_for=None).exists()


def test_every_token_is_set_aside_and_a_second_time_there_is_nothing():
    card = make_card(token="card_1")
    make_card(card.customer, card.method, token="card_2")
    whose = {"store_id": card.store_id, "customer_id": card.customer_id, "now": clock.now()}

    assert forget_cards_of(**whose) == 2
    assert forget_cards_of(**whose) == 0

    assert {row.token for row in CardToDrop.objects.all()} == {"card_1", "card_2"}
