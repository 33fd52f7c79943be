"""Cards are kept when somebody asked for it, once, and only the bank's token of them."""

import json
from datetime import timedelta

import pytest
from django.db import connection

from mercer.areas.customers.operations.erase_customer import erase_customer
from mercer.areas.customers.tests.make import make_customer
from mercer.areas.payments.errors import CardExpired, CardNotFound
from mercer.areas.payments.gateway import Outcome, OutcomeState
from mercer.areas.payments.models import CardToDrop, GatewayNotice, Payment, StoredCard
from mercer.areas.payments.operations.apply_outcome import apply_outcome
from mercer.areas.payments.operations.edit_payment_method import edit_payment_method
from mercer.areas.payments.operations.record_notice import record_notice
from mercer.areas.payments.queries import list_methods
from mercer.areas.payments.queries.cards import list_cards
from mercer.areas.payments.rules import CardWish, KeptCard, is_over
from mercer.areas.payments.tests.make import ask_for, keep, make_card, make_method, make_payment
from mercer.areas.payments.tests.notices import signed
from mercer.areas.stores.models import Store
from mercer.areas.stores.tests.make import make_store
from mercer.kernel import clock
from mercer.kernel.actors import SYSTEM
from mercer.kernel.models import ChangeRecord, EventRecord

pytestmark = pytest.mark.django_db
VISA = KeptCard("card_1", "visa", "4242", 12, 2034, "same")


@pytest.fixture
def method(bank):
    return make_method(bank=bank)


@pytest.fixture
def ada(method):
    return make_customer(method.store)


def pay(method, wish, token="tok_good"):
    payment = make_payment(method, card=wish)
    return apply_outcome(payment_id=payment.id, outcome=ask_for(payment, token), now=clock.now())


def settle(payment, kept=VISA, state=OutcomeState.AUTHORISED, **more):
    outcome = Outcome(state, gateway_reference="pay_1", amount_minor=2000, kept_card=kept, **more)
    return apply_outcome(payment_id=payment.id, outcome=outcome, now=clock.now())


def test_a_card_is_kept_with_what_people_read_of_it(method, ada):
    paid = pay(method, CardWish(ada.id, keep=True))

    (card,) = list_cards(method.store_id, ada.id)
    assert (card.brand, card.last4, card.expiry_month, card.expiry_year) == (
        "visa", "4242", 12, 2034,
    )  # fmt: skip
    assert (card.method_id, card.agreed_at) == (method.id, paid.created_at)
    assert Payment.objects.get().keep_card_for is None


def test_what_is_stored_is_no_number_and_no_token_in_the_clear(method, ada):
    keep(ada, method)

    token = StoredCard.objects.get().token
    with connection.cursor() as cursor:
        cursor.execute("SELECT row_to_json(c)::text, c.token FROM payments_storedcard c")
        ((row, stored),) = cursor.fetchall()
        cursor.execute("SELECT row_to_json(p)::text FROM payments_payment p")
        ((payment,),) = cursor.fetchall()
    assert token.startswith("card_")
    assert token not in row + stored + payment
    assert "4242424242424242" not in row + payment
    told = " ".join(json.dumps(one) for one in EventRecord.objects.values_list("body", flat=True))
    assert token not in told


def test_a_card_that_was_not_ticked_is_not_kept(method, ada):
    pay(method, CardWish(ada.id))
    pay(method, None)

    assert not StoredCard.objects.exists()


def test_the_same_card_kept_twice_is_one_row_refreshed(method, ada):
    first = keep(ada, method)
    keep(ada, method)
    keep(ada, method, "tok_good_mastercard")

    rows = StoredCard.objects.filter(customer=ada).order_by("last4")
    assert [row.last4 for row in rows] == ["4242", "4444"]
    assert rows[0].pk == first.pk
    assert rows[0].last_used_at > first.last_used_at
    assert not CardToDrop.objects.exists()


def test_a_token_that_another_replaces_is_dropped(ada, method):
    settle(make_payment(method, card=CardWish(ada.id, keep=True)))

    settle(
        make_payment(method, card=CardWish(ada.id, keep=True)),
        KeptCard("card_2", "visa", "4242", 1, 2036, "same"),
    )

    card = StoredCard.objects.get()
    assert (card.token, card.expiry_month, card.expiry_year) == ("card_2", 1, 2036)
    assert CardToDrop.objects.get().token == "card_1"


def test_a_notice_that_comes_first_brings_the_card_and_is_stored_without_its_token(ada, method):
    payment = make_payment(method, card=CardWish(ada.id, keep=True))
    body, headers = signed(
        payment,
        card={"brand": "visa", "last4": "4242", "expires": "12/2034"},
        kept_card={"token": "card_secret", "fingerprint": "same"},
    )

    heard = record_notice(
        store_id=method.store_id, gateway="sandbox", headers=headers, body=body, now=clock.now()
    )
    assert heard.outcome
    apply_outcome(payment_id=payment.id, outcome=heard.outcome, now=clock.now())

    assert StoredCard.objects.get().token == "card_secret"
    stored = GatewayNotice.objects.get().body
    assert stored["data"]["card"]["last4"] == "4242"
    assert "card_secret" not in str(stored)


def test_two_cards_that_look_alike_are_two_where_the_bank_tells_them_apart(ada, method):
    for token, fingerprint in (("card_1", "one"), ("card_2", "two")):
        kept = KeptCard(token, "visa", "4242", 12, 2034, fingerprint)
        settle(make_payment(method, card=CardWish(ada.id, keep=True)), kept)

    assert StoredCard.objects.count() == 2


def test_without_the_bank_s_fingerprint_the_same_looks_are_the_same_card(ada, method):
    for token in ("card_1", "card_2"):
        kept = KeptCard(token, "visa", "4242", 12, 2034)
        settle(make_payment(method, card=CardWish(ada.id, keep=True)), kept)

    assert StoredCard.objects.get().token == "card_2"


def test_the_same_answer_again_brings_no_removed_card_back(ada, method):
    payment = make_payment(method, card=CardWish(ada.id, keep=True))
    settle(payment)
    StoredCard.objects.all().delete()

    settle(payment)

    assert not StoredCard.objects.exists()


def test_money_that_was_let_go_keeps_no_card(ada, method):
    payment = make_payment(method, card=CardWish(ada.id, keep=True))

    settle(payment, state=OutcomeState.VOIDED, voided_minor=2000)

    assert not StoredCard.objects.exists()
    assert CardToDrop.objects.get().token == "card_1"


def test_a_declined_payment_keeps_no_card(ada, method):
    declined = pay(method, CardWish(ada.id, keep=True), "tok_declined")

    assert declined.status == "declined"
    assert not StoredCard.objects.exists()


def test_who_was_erased_while_the_bank_was_asked_keeps_no_card(ada, method):
    payment = make_payment(method, card=CardWish(ada.id, keep=True))
    erase_customer(store_id=ada.store_id, customer_id=ada.id, actor=SYSTEM, now=clock.now())

    settle(payment)

    assert not StoredCard.objects.exists()
    assert CardToDrop.objects.get().token == "card_1"


def test_a_stored_card_pays_and_is_the_latest_used(method, ada):
    visa = keep(ada, method)
    keep(ada, method, "tok_good_mastercard")

    paid = pay(method, CardWish(ada.id, card_id=visa.id), token=None)

    assert (paid.status, paid.card["last4"]) == ("authorised", "4242")
    assert [card.last4 for card in list_cards(ada.store_id, ada.id)] == ["4242", "4444"]


def test_a_stored_card_without_money_is_declined(method, ada):
    poor = keep(ada, method, "tok_small_balance", 10)

    paid = pay_by(method, ada, poor, 1_000_000)

    assert (paid.status, paid.decline_code) == ("declined", "insufficient_funds")
    assert StoredCard.objects.get().last_used_at == poor.last_used_at


def pay_by(method, customer, card, minor):
    payment = make_payment(method, amount_minor=minor, card=CardWish(customer.id, card_id=card.id))
    outcome = ask_for(payment, None)
    return apply_outcome(payment_id=payment.id, outcome=outcome, now=clock.now())


def test_a_token_from_outside_does_not_replace_the_stored_card(method, ada):
    visa = keep(ada, method)

    paid = pay(method, CardWish(ada.id, card_id=visa.id), token="tok_good_mastercard")

    assert paid.card["last4"] == "4242"


def test_somebody_else_s_card_is_not_found(method, ada):
    card = make_card(make_customer(method.store), method)

    refuse(method, CardWish(ada.id, card_id=card.id), CardNotFound)


def test_a_card_of_another_store_is_not_found(method, ada):
    elsewhere = make_card(make_customer(make_store()))

    refuse(method, CardWish(elsewhere.customer_id, card_id=elsewhere.id), CardNotFound)


def test_a_card_of_another_way_to_pay_is_not_found(bank, method, ada):
    card = make_card(ada, make_method(method.store, bank=bank))

    refuse(method, CardWish(ada.id, card_id=card.id), CardNotFound)


def test_a_card_whose_last_month_is_over_is_refused(method, ada):
    now = clock.now()
    last_month = now.replace(day=1) - timedelta(days=1)
    card = make_card(ada, method, expiry_month=last_month.month, expiry_year=last_month.year)

    refuse(method, CardWish(ada.id, card_id=card.id), CardExpired)


def refuse(method, wish, refusal):
    with pytest.raises(refusal):
        make_payment(method, card=wish)
    assert not Payment.objects.exists()


def test_a_merchant_may_keep_no_cards(method, ada, bank):
    visa = keep(ada, method)
    paid_before = Payment.objects.count()
    assert list_methods(method.store_id, "GBP")[0].keeps_cards

    edit_payment_method(
        store_id=method.store_id, method_id=method.id, changes={"keeps_cards": False},
        actor=SYSTEM, now=clock.now(),
    )  # fmt: skip
    method.refresh_from_db()

    assert not list_methods(method.store_id, "GBP")[0].keeps_cards
    with pytest.raises(CardNotFound):
        make_payment(method, card=CardWish(ada.id, card_id=visa.id))
    pay(method, CardWish(ada.id, keep=True), "tok_good_mastercard")
    assert StoredCard.objects.count() == 1
    assert Payment.objects.count() == paid_before + 1


def test_a_way_to_pay_that_can_not_keeps_none():
    method = make_method()
    ada = make_customer(Store.objects.get(pk=method.store_id))

    payment = make_payment(method, card=CardWish(ada.id, keep=True))

    assert payment.keep_card_for is None
    assert not list_methods(method.store_id, "GBP")[0].keeps_cards


def test_a_stored_card_costs_one_statement_more(method, ada, django_assert_num_queries):
    card = make_card(ada, method)

    with django_assert_num_queries(3):
        payment = make_payment(method, card=CardWish(ada.id, card_id=card.id))
    with django_assert_num_queries(0):
        ask_for(payment, None)


def test_the_list_is_one_statement_and_one_s_own(ada, method, django_assert_num_queries):
    make_card(make_customer(method.store), method)
    mine = [make_card(ada, method, last4=f"000{n}") for n in range(3)]

    with django_assert_num_queries(1):
        cards = list_cards(ada.store_id, ada.id)

    assert [card.id for card in cards] == [card.id for card in reversed(mine)]


def test_what_staff_change_is_recorded_without_token_or_digits(ada, method):
    card = make_card(ada, method, token="card_secret")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('mercer.actor', %s, true)", ['{"kind": "staff", "label": "Cy"}']
        )

    card.delete()

    record = ChangeRecord.objects.get(subject="payments_storedcard")
    written = str(record.__dict__)
    assert record.act == "delete"
    assert "card_secret" not in written
    assert "gAAAA" not in written
    assert "4242" not in written
    assert record.before["last4"] == "•••"


@pytest.mark.parametrize(
    ("month", "year", "over"), [(11, 2026, False), (10, 2026, True), (1, 2027, False)]
)
def test_a_card_is_good_to_the_end_of_its_month(month, year, over):
    now = clock.now().replace(year=2026, month=11, day=30)

    assert is_over(month, year, now) is over
