"""One stored card, many hands: every cart is paid once, and what was removed stays removed."""

from uuid import UUID

import pytest

from mercer.areas.checkout.operations.place_order import place_order
from mercer.areas.checkout.queries import audit_orders
from mercer.areas.customers.tests.make import make_customer
from mercer.areas.payments.errors import CardNotFound
from mercer.areas.payments.models import CardToDrop, Payment, StoredCard
from mercer.areas.payments.operations.apply_outcome import apply_outcome
from mercer.areas.payments.operations.forget_card import forget_card
from mercer.areas.payments.operations.forget_cards_of import forget_cards_of
from mercer.areas.payments.rules import CardWish
from mercer.areas.payments.tests.make import ask_for, keep, make_payment
from mercer.kernel import clock
from mercer.kernel.testing import run_jobs
from tests.races.conftest import kinds, run_together
from tests.world import LINKS

pytestmark = pytest.mark.race


@pytest.fixture
def ada(shop):
    return make_customer(shop.store)


def place(shop, cart, customer_id: UUID, card):
    """Pay a cart with a stored card."""
    return place_order(
        store=shop.facts,
        cart_id=cart.id,
        shown_total_minor=None,
        links=LINKS,
        now=clock.now(),
        card=CardWish(customer_id, card_id=card.id),
    )


def paid_at_bank(bank):
    """How many payments by a stored card the bank holds money for."""
    payments = Payment.objects.exclude(order_id=None).filter(stored_card__isnull=False)
    return sum(bank.payment(str(one.id))["status"] == "authorised" for one in payments)


def test_the_same_cart_paid_ten_times_at_once_with_one_card_is_one_order(shop, ada, bank):
    card = keep(ada, shop.card)
    lamp = shop.variant("LAMP", on_hand=50)
    cart = shop.fill(lamp, customer_id=ada.id)

    results = run_together(*[lambda: place(shop, cart, ada.id, card)] * 10)

    assert set(kinds(results)) <= {"confirmed", "PlacementInFlight"}
    assert len(shop.orders()) == 1
    assert shop.stock([lamp]) == [(50, 1)]
    assert paid_at_bank(bank) == 1
    assert place(shop, cart, ada.id, card).is_confirmed


def test_two_people_at_once_and_one_card_pay_only_for_whose_it_is(shop, ada, bank):
    card, eve = keep(ada, shop.card), make_customer(shop.store)
    lamp = shop.variant("LAMP", on_hand=50)
    carts = {who.id: shop.fill(lamp, customer_id=who.id) for who in (ada, eve)}

    results = run_together(
        *[lambda id_=id_, cart=cart: place(shop, cart, id_, card) for id_, cart in carts.items()]
        * 3
    )

    told = kinds(results)
    assert told["CardNotFound"] == 3
    assert {order.customer_id for order in shop.orders()} == {ada.id}
    assert (shop.stock([lamp]), paid_at_bank(bank)) == ([(50, 1)], 1)


def test_paying_and_removing_at_the_same_moment_end_in_an_order_or_in_none(shop, ada, bank):
    for number in range(5):
        card = keep(ada, shop.card)
        lamp = shop.variant(f"LAMP-{number}", on_hand=1)
        cart = shop.fill(lamp, customer_id=ada.id)

        placed, _ = run_together(
            lambda cart=cart, card=card: place(shop, cart, ada.id, card),
            lambda card=card: forget_card(
                store_id=shop.store.id, customer_id=ada.id, card_id=card.id, now=clock.now()
            ),
        )
        run_jobs()

        won = not isinstance(placed, Exception) and placed.is_confirmed
        assert won or isinstance(placed, CardNotFound), placed
        assert shop.stock([lamp]) == [(1, int(won))]
        assert not StoredCard.objects.exists()
    assert audit_orders() == []


def test_the_same_card_kept_four_times_at_once_is_one_row(shop, ada):
    payments = [make_payment(shop.card, card=CardWish(ada.id, keep=True)) for _ in range(4)]
    answers = [(payment, ask_for(payment)) for payment in payments]

    ended = run_together(
        *[
            lambda payment=payment, said=said: apply_outcome(
                payment_id=payment.id, outcome=said, now=clock.now()
            )
            for payment, said in answers
        ]
    )

    assert kinds(ended) == {"authorised": 4}
    assert StoredCard.objects.count() == 1


def test_who_is_forgotten_while_a_card_is_being_kept_keeps_none(shop, ada):
    for _ in range(5):
        payment = make_payment(shop.card, card=CardWish(ada.id, keep=True))
        said = ask_for(payment)
        CardToDrop.objects.all().delete()

        run_together(
            lambda payment=payment, said=said: apply_outcome(
                payment_id=payment.id, outcome=said, now=clock.now()
            ),
            lambda: forget_cards_of(store_id=shop.store.id, customer_id=ada.id, now=clock.now()),
        )

        assert not StoredCard.objects.exists()
