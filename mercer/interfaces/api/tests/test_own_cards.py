"""Stored cards of a customer over the API."""

import pytest

from mercer.areas.customers.models import Customer
from mercer.areas.payments.models import StoredCard
from mercer.areas.payments.operations.edit_payment_method import edit_payment_method
from mercer.areas.payments.tests.make import keep, make_card
from mercer.interfaces.api.tests.shopper import ada_with_app
from mercer.interfaces.api.tests.test_purchase import ADDRESS
from mercer.kernel import clock
from mercer.kernel.actors import SYSTEM

pytestmark = pytest.mark.django_db


@pytest.fixture
def keeping(shop):
    """A shop whose way to pay by card keeps cards, and sells lamps."""
    edit_payment_method(
        store_id=shop.store.id, method_id=shop.card.id, changes={"keeps_cards": True},
        actor=SYSTEM, now=clock.now(),
    )  # fmt: skip
    shop.card.refresh_from_db()
    shop.variant("LAMP", on_hand=9)
    return shop


def ready(app, shop):
    """A cart of the customer's that lacks nothing."""
    at = f"/carts/{app.ask('POST', '/carts', {}).json()['id']}"
    app.ask("POST", f"{at}/lines", {"sku": "LAMP"})
    app.ask("PUT", f"{at}/contact", {"email": "ada@example.org"})
    app.ask("PUT", f"{at}/address", {"delivery": ADDRESS})
    app.ask("PUT", f"{at}/delivery", {"method_id": str(shop.post.id)})
    answer = app.ask("PUT", f"{at}/payment", {"method_id": str(shop.card.id)})
    assert answer.json()["problems"] == [], answer.content
    return at


def test_a_card_is_kept_paid_with_again_and_removed(client, keeping):
    app = ada_with_app(client)
    body = {"card_token": "tok_good", "keep_card": True}
    first = app.ask("POST", f"{ready(app, keeping)}/checkout", body).json()
    [card] = app.ask("GET", "/me/cards").json()

    second = app.ask("POST", f"{ready(app, keeping)}/checkout", {"card_id": card["id"]}).json()
    removed = app.ask("DELETE", f"/me/cards/{card['id']}")

    assert (first["status"], second["status"], removed.status_code) == (
        "confirmed", "confirmed", 204,
    )  # fmt: skip
    assert card["is_expired"] is False
    assert "token" not in card
    assert app.ask("GET", "/me/cards").json() == []
    assert not StoredCard.objects.exists()


def test_nobody_pays_with_or_removes_somebody_else_s_card(client, keeping):
    ada, ben = ada_with_app(client), ada_with_app(client, email="ben@example.org")
    card = keep(Customer.objects.get(email="ada@example.org"), keeping.card)
    at = ready(ben, keeping)
    body = {"card_id": str(card.id)}

    answers = [
        ben.ask("POST", f"{at}/checkout", body), ben.ask("DELETE", f"/me/cards/{card.id}"),
        ada.ask("POST", f"{at}/checkout", body),
    ]  # fmt: skip
    ben.token = ""
    answers.append(ben.ask("POST", f"{at}/checkout", body))

    assert [(one.status_code, one.json()["code"]) for one in answers] == [
        (404, "card_not_found")
    ] * 4
    assert ben.ask("GET", at.removeprefix("/me")).json()["status"] == "open"
    assert [one["id"] for one in ada.ask("GET", "/me/cards").json()] == [str(card.id)]


def test_an_expired_card_says_so_and_is_refused(client, keeping):
    app = ada_with_app(client)
    card = make_card(Customer.objects.get(), keeping.card, expiry_year=2020)

    shown = app.ask("GET", "/me/cards").json()
    answer = app.ask("POST", f"{ready(app, keeping)}/checkout", {"card_id": str(card.id)})

    assert [one["is_expired"] for one in shown] == [True]
    assert (answer.status_code, answer.json()["code"]) == (409, "card_expired")
    assert keeping.orders() == []
