"""Cards at checkout and in the account: offered to whose they are, kept when ticked, removed."""

import re
from datetime import timedelta

import pytest
from django.core.cache import cache

from mercer.areas.checkout.operations.place_order import place_order
from mercer.areas.checkout.queries import audit_orders
from mercer.areas.checkout.rules import MOST_DECLINES
from mercer.areas.customers.tests.make import make_customer
from mercer.areas.orders.models import Order
from mercer.areas.payments.models import CardToDrop, Payment, StoredCard
from mercer.areas.payments.operations.edit_payment_method import edit_payment_method
from mercer.areas.payments.tests.fixtures import bank, running_bank
from mercer.areas.payments.tests.make import keep, make_card
from mercer.areas.stores.tests.make import make_market
from mercer.interfaces.storefront.account.own_records import gather
from mercer.interfaces.storefront.checkout import views
from mercer.interfaces.storefront.tests.make import make_shop
from mercer.kernel import clock
from mercer.kernel.actors import SYSTEM

__all__ = ["bank", "running_bank"]
pytestmark = pytest.mark.django_db
KEEP = "Keep this card for next time"


@pytest.fixture(autouse=True)
def no_memory():
    """Refused cards of other tests do not count."""
    cache.clear()


@pytest.fixture
def shop(bank):
    return make_shop(bank=bank)


@pytest.fixture
def ada(shop):
    return make_customer(shop.store)


def browser(shop, customer=None):
    """A browser with a lamp in its cart, in which a customer is signed in."""
    client = shop.client()
    if customer is not None:
        client.force_login(customer.user, backend="django.contrib.auth.backends.ModelBackend")
    client.post("/cart/add/", {"variant": str(shop.lamp.id), "quantity": 1})
    return client


def pay(shop, client, **changes):
    return client.post("/checkout/", shop.form(**changes))


def by(card):
    return {"payment_method": f"card:{card.id}"}


def radios(page):
    """The ways to pay by name, the chosen one with a star, what cannot be chosen with a minus."""
    found = re.findall(
        r'name="payment_method" value="[^"]+"( checked)?( disabled)?[^>]*>'
        r'<span class="choice__name">([^<]+)',
        page,
    )
    return [name + "*" * bool(checked) + "-" * bool(off) for checked, off, name in found]


def test_a_guest_is_never_asked(shop):
    client = browser(shop)

    page = client.get("/checkout/").content.decode()
    pay(shop, client, keep_card=str(shop.payment.id))

    assert KEEP not in page
    assert Payment.objects.get().keep_card_for is None


def test_who_is_signed_in_is_asked_and_nothing_is_ticked(shop, ada):
    page = browser(shop, ada).get("/checkout/").content.decode()

    assert page.count(KEEP) == 1
    (tick,) = re.findall(r'<input type="checkbox"[^>]*name="keep_card"[^>]*>', page)
    assert "checked" not in tick


def test_without_the_tick_no_card_is_kept(shop, ada, bank):
    client = browser(shop, ada)
    gone = pay(shop, client)
    bank.shopper_pays(gone["Location"])

    client.get(came_back())

    assert Order.objects.get().status == "placed"
    assert not StoredCard.objects.exists()


def came_back():
    """Where the bank sends the shopper."""
    placement = Payment.objects.latest("created_at").placement
    return f"/checkout/return/{placement.token}/"


def test_ticked_typed_at_the_bank_kept_and_paid_with_again(shop, ada, bank):
    client = browser(shop, ada)
    gone = pay(shop, client, keep_card=str(shop.payment.id))
    assert not StoredCard.objects.exists()
    bank.shopper_pays(gone["Location"])
    assert client.get(came_back())["Location"].endswith("?thanks=1")
    card = StoredCard.objects.get()
    assert (card.customer_id, card.brand, card.last4) == (ada.id, "visa", "4242")

    client.post("/cart/add/", {"variant": str(shop.lamp.id), "quantity": 1})
    page = client.get("/checkout/").content.decode()
    again = pay(shop, client, **by(card))

    assert radios(page) == ["Visa ending 4242, expires 12/34*", "Another card"]
    assert again["Location"].endswith("?thanks=1")
    assert [order.status for order in Order.objects.all()] == ["placed", "placed"]
    assert Payment.objects.latest("created_at").card["last4"] == "4242"
    assert audit_orders() == []


def test_a_form_drawn_again_keeps_the_tick_and_the_chosen_card(shop, ada):
    card = make_card(ada, shop.payment)
    client = browser(shop, ada)

    ticked = pay(shop, client, go="update", keep_card=str(shop.payment.id)).content.decode()
    chosen = pay(shop, client, go="update", **by(card)).content.decode()

    assert re.search(r'name="keep_card" value="[^"]+" checked', ticked)
    assert radios(ticked) == ["Visa ending 4242, expires 04/34", "Another card*"]
    assert radios(chosen) == ["Visa ending 4242, expires 04/34*", "Another card"]


def test_the_latest_used_comes_first_and_an_expired_one_cannot_be_chosen(shop, ada):
    now = clock.now()
    make_card(ada, shop.payment, last_used_at=now - timedelta(days=2))
    make_card(
        ada, shop.payment, brand="mastercard", last4="4444", expiry_month=1, expiry_year=2024,
        last_used_at=now,
    )  # fmt: skip
    make_card(ada, shop.payment, brand="amex", last4="0005", last_used_at=now - timedelta(days=1))

    page = browser(shop, ada).get("/checkout/").content.decode()

    assert radios(page) == [
        "Mastercard ending 4444, expired 01/24-",
        "American Express ending 0005, expires 04/34*",
        "Visa ending 4242, expires 04/34",
        "Another card",
    ]
    assert "It cannot be used any more." in page


def test_an_expired_card_that_is_sent_all_the_same_is_refused_in_words(shop, ada):
    card = make_card(ada, shop.payment, expiry_month=1, expiry_year=2024)

    answer = pay(shop, browser(shop, ada), **by(card))

    assert answer.status_code == 422
    assert "This card has expired." in answer.content.decode()
    assert not Order.objects.exists()


@pytest.mark.parametrize("whose", ["another customer's", "nobody's", "a guest's wish for"])
def test_a_card_that_is_not_one_s_own_pays_nothing(shop, ada, whose):
    victim = make_customer(shop.store)
    card = keep(victim, shop.payment)
    Payment.objects.all().delete()
    wanted = {**by(card)} if whose != "nobody's" else {"payment_method": f"card:{ada.id}"}
    client = browser(shop, None if whose.startswith("a guest") else ada)

    answer = pay(shop, client, **wanted)

    assert answer.status_code == 422
    assert "Please choose how you want to pay." in answer.content.decode()
    assert not Order.objects.exists()
    assert not Payment.objects.exists()
    assert StoredCard.objects.get().last_used_at == card.last_used_at


def test_a_card_that_goes_while_the_button_is_pressed_is_said_so(shop, ada, monkeypatch):
    card = make_card(ada, shop.payment)
    client = browser(shop, ada)

    def removed_meanwhile(*args, **kwargs):
        StoredCard.objects.all().delete()
        return place_order(*args, **kwargs)

    monkeypatch.setattr(views, "place_order", removed_meanwhile)

    answer = pay(shop, client, **by(card))

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "This card is not kept any more." in page
    assert radios(page) == ["Sandbox bank (test cards)*"]
    assert not Order.objects.exists()


def test_a_declined_stored_card_says_why_and_counts_as_a_refused_card(shop, ada):
    poor = keep(ada, shop.payment, "tok_small_balance", 4900)
    client = browser(shop, ada)

    for _ in range(MOST_DECLINES):
        answer = pay(shop, client, **by(poor))
        assert "there is not enough money on this card" in answer.content.decode()
    waits = pay(shop, client, **by(poor))

    assert waits.status_code == 429
    assert {order.status for order in Order.objects.all()} == {"abandoned"}


def test_a_card_that_asks_for_a_code_leads_to_the_bank_s_page(shop, ada, bank):
    client = browser(shop, ada)
    asked = pay(shop, client, keep_card=str(shop.payment.id))["Location"]
    bank.shopper_pays(asked, "4000002500003155")
    bank.shopper_confirms(f"{asked}/secure")
    client.get(came_back())
    client.post("/cart/add/", {"variant": str(shop.lamp.id), "quantity": 1})

    asks = pay(shop, client, **by(StoredCard.objects.get()))["Location"]

    assert asks.endswith("/secure")
    bank.shopper_confirms(asks)
    assert client.get(came_back())["Location"].endswith("?thanks=1")


def test_a_merchant_who_keeps_no_cards_asks_nobody_and_offers_none(shop, ada):
    make_card(ada, shop.payment)
    edit_payment_method(
        store_id=shop.store.id, method_id=shop.payment.id, changes={"keeps_cards": False},
        actor=SYSTEM, now=clock.now(),
    )  # fmt: skip
    client = browser(shop, ada)

    page = client.get("/checkout/").content.decode()

    assert KEEP not in page
    assert radios(page) == ["Sandbox bank (test cards)*"]
    assert "Visa ending 4242" in client.get("/account/cards/").content.decode()


def test_a_shop_that_takes_no_cards_asks_nobody():
    shop = make_shop()
    client = browser(shop, make_customer(shop.store))

    page = client.get("/checkout/").content.decode()

    assert KEEP not in page
    assert radios(page) == ["Bank transfer*"]


def test_a_wallet_is_paid_with_whatever_card_is_chosen(shop, ada):
    card = make_card(ada, shop.payment)
    client = browser(shop, ada)

    pay(shop, client, wallet=f"{shop.payment.id} sandbox_pay", **by(card))

    payment = Payment.objects.get()
    assert (payment.stored_card_id, payment.card["last4"]) == (None, "3155")


def test_the_account_lists_the_cards_and_says_where_they_come_from(shop, ada):
    client = browser(shop, ada)
    empty = client.get("/account/cards/").content.decode()
    make_card(make_customer(shop.store), shop.payment, last4="9999")
    make_card(ada, shop.payment)
    make_card(ada, shop.payment, brand="jcb", last4="0001", expiry_month=1, expiry_year=2024)

    page = client.get("/account/cards/").content.decode()

    assert "You have no cards kept here." in empty
    assert re.findall(r"<strong>([^<]+)</strong>", page) == ["JCB ending 0001", "Visa ending 4242"]
    assert "Expires 04/34" in page
    assert "Expired 01/24" in page
    assert "9999" not in page
    assert 'href="/account/cards/" aria-current="page">Cards</a>' in page


def test_a_card_is_removed_after_a_question(shop, ada):
    card = make_card(ada, shop.payment)
    client = browser(shop, ada)
    at = f"/account/cards/{card.id}/remove/"

    question = client.get(at).content.decode()
    assert StoredCard.objects.count() == 1
    removed = client.post(at)

    assert "Remove this card?" in question
    assert "Visa ending 4242" in question
    assert removed["Location"] == "/account/cards/?removed=1"
    page = client.get(removed["Location"]).content.decode()
    assert "The card is removed" in page
    assert not StoredCard.objects.exists()
    assert CardToDrop.objects.get().token == card.token
    assert client.post(at).status_code == 404


def test_another_customer_s_card_is_neither_seen_nor_removed(shop, ada):
    card = make_card(make_customer(shop.store), shop.payment)
    client = browser(shop, ada)
    at = f"/account/cards/{card.id}/remove/"

    assert [client.get(at).status_code, client.post(at).status_code] == [404, 404]

    assert StoredCard.objects.count() == 1
    guest = shop.client().get("/account/cards/")
    assert guest["Location"] == "/account/sign-in/?next=%2Faccount%2Fcards%2F"


def test_what_is_kept_about_a_customer_names_cards_without_their_token(shop, ada):
    card = make_card(ada, shop.payment, token="card_secret")

    records = gather(shop.store.id, ada.id, now=clock.now())

    (told,) = records["cards"]
    assert (told["brand"], told["last4"], told["expires"]) == ("visa", "4242", "04/2034")
    assert "card_secret" not in str(records)
    assert card.fingerprint not in str(records)


def test_the_account_speaks_german(shop, ada):
    make_market(shop.store)
    card = make_card(ada, shop.payment)
    client = browser(shop, ada)

    cards = client.get("/de/account/cards/").content.decode()
    question = client.get(f"/de/account/cards/{card.id}/remove/").content.decode()

    assert "Visa mit Endziffern 4242" in cards
    assert "Gültig bis 04/34" in cards
    assert f'href="/de/account/cards/{card.id}/remove/"' in cards
    assert "Diese Karte entfernen?" in question
