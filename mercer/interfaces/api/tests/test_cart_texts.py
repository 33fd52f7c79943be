"""News of the order by text message, asked for over the API."""

import pytest

from mercer.areas.customers.models import Customer
from mercer.areas.notifications.models import Message, TextWord
from mercer.areas.notifications.operations.say_to_texts import say_to_texts
from mercer.areas.notifications.tests.receiver import make_channel
from mercer.interfaces.api.tests.shopper import ada_with_app
from mercer.interfaces.api.tests.test_purchase import ready_cart, send
from mercer.kernel import clock
from mercer.kernel.actors import SYSTEM
from mercer.kernel.testing import run_jobs

pytestmark = pytest.mark.django_db
MOBILE = "07911 123456"


@pytest.fixture
def texting(shop, provider):
    """A shop that sells lamps and sends texts."""
    make_channel(shop.store, provider.url)
    shop.variant("LAMP", on_hand=9)
    return shop


def ready(client, shop, phone=MOBILE):
    """Where a cart is that lacks nothing; its number."""
    at = f"/carts/{ready_cart(client, shop)['id']}"
    send(client, "PUT", f"{at}/contact", {"email": "ada@example.org", "phone": phone})
    return at


def words():
    return list(TextWord.objects.order_by("said_at").values_list("is_yes", flat=True))


def test_a_yes_beside_the_phone_brings_a_text_with_the_order(client, texting, provider):
    at = ready(client, texting)
    before = send(client, "GET", f"{at}/texts").json()

    said = send(client, "PUT", f"{at}/texts", {"wanted": True})
    placed = send(client, "POST", f"{at}/checkout", {"card_token": "tok_good"}).json()
    run_jobs()

    assert before == {"offered": True, "wanted": False}
    assert (said.status_code, said.json()) == (200, {"offered": True, "wanted": True})
    [(number, text)] = provider.texts()
    assert number == "+447911123456"
    assert f"thank you for your order {placed['order_number']}" in text


def test_a_yes_taken_back_brings_none(client, texting, provider):
    at = ready(client, texting)
    send(client, "PUT", f"{at}/texts", {"wanted": True})

    said = send(client, "PUT", f"{at}/texts", {"wanted": False}).json()
    send(client, "POST", f"{at}/checkout", {"card_token": "tok_good"})
    run_jobs()

    assert said == {"offered": True, "wanted": False}
    assert words() == [True, False]
    assert provider.heard == []
    assert Message.objects.filter(channel="mail").exists()


@pytest.mark.parametrize(("phone", "reason"), [("", "required"), ("020 7946 0000", "not_a_mobile")])
def test_a_yes_needs_a_mobile_number_and_a_no_needs_none(client, texting, phone, reason):
    at = ready(client, texting, phone=phone)

    refused = send(client, "PUT", f"{at}/texts", {"wanted": True})

    assert refused.status_code == 422
    assert (refused.json()["field"], refused.json()["reason"]) == ("phone", reason)
    assert words() == []
    assert send(client, "PUT", f"{at}/texts", {"wanted": False}).status_code == 200


def test_a_shop_that_sends_no_texts_offers_none_and_refuses(client, shop):
    shop.variant("LAMP", on_hand=9)
    at = ready(client, shop)

    refused = send(client, "PUT", f"{at}/texts", {"wanted": True})

    assert send(client, "GET", f"{at}/texts").json() == {"offered": False, "wanted": False}
    assert (refused.status_code, refused.json()["code"]) == (409, "no_texts")
    assert words() == []


@pytest.mark.parametrize("body", [{}, {"wanted": "yes"}, {"wanted": None}])
def test_a_word_that_is_none_is_refused(client, texting, body):
    at = ready(client, texting)

    assert send(client, "PUT", f"{at}/texts", body).status_code == 422
    assert words() == []


def test_what_a_customer_said_of_all_orders_shows_until_the_cart_says_otherwise(client, texting):
    app = ada_with_app(client)
    at = f"/carts/{app.ask('POST', '/carts', {}).json()['id']}"
    say_to_texts(
        store_id=texting.store.id, customer_id=Customer.objects.get().id, is_yes=True,
        actor=SYSTEM, now=clock.now(),
    )  # fmt: skip

    before = app.ask("GET", f"{at}/texts").json()
    app.ask("PUT", f"{at}/texts", {"wanted": False})

    assert before == {"offered": True, "wanted": True}
    assert app.ask("GET", f"{at}/texts").json() == {"offered": True, "wanted": False}


def test_nobody_says_anything_of_a_cart_that_there_is_not(client, texting):
    answers = [
        send(client, "GET", "/carts/none/texts"),
        send(client, "PUT", "/carts/none/texts", {"wanted": True}),
    ]

    assert [one.status_code for one in answers] == [404, 404]
    assert words() == []
