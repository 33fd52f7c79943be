"""Signing in and out within an app."""

import pytest
from django.contrib.sessions.models import Session
from django.core.cache import cache

from mercer.areas.cart.models import CartLine
from mercer.areas.customers.models import Customer, CustomerToken
from mercer.areas.customers.operations.erase_customer import erase_customer
from mercer.areas.stores.queries import forget_directory
from mercer.areas.stores.tests.make import make_store, make_user
from mercer.interfaces.api.tests.shopper import PASSWORD, App, ada_with_app, code_now, with_codes
from mercer.interfaces.api.tests.test_purchase import send
from mercer.kernel import clock
from mercer.kernel.actors import SYSTEM
from mercer.kernel.models import RememberedAnswer

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_memory():
    """Tries and codes of other tests do not count."""
    cache.clear()
    yield
    cache.clear()


def test_a_password_gives_a_token_and_the_token_is_the_customer(client, shop):
    make_user("ada@example.org", password=PASSWORD, name="Ada Lovelace")
    app = App(client)

    answer = app.sign_in(device="Ada's phone")

    assert (answer.status_code, answer.json()["customer"]["name"]) == (201, "Ada Lovelace")
    assert app.ask("GET", "/me").json()["email"] == "ada@example.org"
    assert [(one["device"], one["is_current"]) for one in app.ask("GET", "/me/apps").json()] == [
        ("Ada's phone", True)
    ]


def test_an_app_leaves_no_session_no_cookie_and_no_remembered_answer(client, shop):
    make_user("ada@example.org", password=PASSWORD)

    answer = App(client).ask(
        "POST", "/sign-in", {"email": "ada@example.org", "password": PASSWORD},
        **{"Idempotency-Key": "k1"},
    )  # fmt: skip

    assert answer.status_code == 201
    assert not answer.cookies
    assert not Session.objects.exists()
    assert not RememberedAnswer.objects.exists()


def test_who_is_signed_in_costs_one_statement(client, shop, django_assert_num_queries):
    app = ada_with_app(client)
    app.ask("GET", "/me")

    with django_assert_num_queries(1):
        assert app.ask("GET", "/me").status_code == 200


def test_a_wrong_password_and_an_unknown_address_are_told_the_same(client, shop):
    make_user("ada@example.org", password=PASSWORD)
    app = App(client)

    known, unknown = app.sign_in(password="wrong"), app.sign_in("nobody@example.org")

    assert known.status_code == unknown.status_code == 403
    assert known.json() == unknown.json()
    assert (known.json()["code"], known.json()["fields"]) == (
        "sign_in_refused", ["email", "password"],
    )  # fmt: skip
    assert not CustomerToken.objects.exists()


def test_guessing_is_stopped_even_for_the_right_password(client, shop):
    make_user("ada@example.org", password=PASSWORD)
    app = App(client)

    for _ in range(5):
        app.sign_in(password="wrong")
    answer = app.sign_in()

    assert (answer.status_code, answer.json()["code"]) == (429, "tried_too_often")
    assert not CustomerToken.objects.exists()


def test_the_pages_and_the_api_count_tries_together(client, shop):
    make_user("ada@example.org", password=PASSWORD)

    for _ in range(5):
        client.post("/account/sign-in/", {"login": "ada@example.org", "password": "wrong"})

    assert App(client).sign_in().status_code == 429


def test_a_second_factor_is_asked_for_by_name_and_taken_in_the_same_call(client, shop):
    with_codes(make_user("ada@example.org", password=PASSWORD))
    app = App(client)

    asked = app.sign_in()
    wrong = app.sign_in(code="000000")
    let_in = app.sign_in(code=code_now())

    needed = asked.json()
    assert (asked.status_code, needed["code"]) == (403, "second_factor_needed")
    assert (needed["kinds"], needed["field"]) == (["recovery_codes", "totp"], "code")
    assert (wrong.status_code, wrong.json()["field"], wrong.json()["reason"]) == (
        422, "code", "incorrect",
    )  # fmt: skip
    assert let_in.status_code == 201
    assert CustomerToken.objects.count() == 1


def test_a_recovery_code_lets_in_once(client, shop):
    first, *_ = with_codes(make_user("ada@example.org", password=PASSWORD))

    answers = [App(client).sign_in(code=first).status_code for _ in range(2)]

    assert answers == [201, 422]


def test_signing_out_ends_the_token_and_no_other(client, shop):
    phone = ada_with_app(client)
    tablet = App(client)
    tablet.sign_in(device="tablet")

    answer = phone.ask("POST", "/me/sign-out")

    assert answer.status_code == 204
    assert phone.ask("GET", "/me").status_code == 401
    assert tablet.ask("GET", "/me").status_code == 200


def test_an_app_signs_another_one_out(client, shop):
    phone = ada_with_app(client)
    tablet = App(client)
    tablet.sign_in(device="tablet")
    other = next(one for one in tablet.ask("GET", "/me/apps").json() if not one["is_current"])

    ended = [tablet.ask("DELETE", f"/me/apps/{other['id']}").status_code for _ in range(2)]

    assert ended == [204, 404]
    assert phone.ask("GET", "/me").status_code == 401


def test_somebody_else_s_app_is_not_found(client, shop):
    ada = ada_with_app(client)
    ben = ada_with_app(client, email="ben@example.org")
    [of_ada] = ada.ask("GET", "/me/apps").json()

    answer = ben.ask("DELETE", f"/me/apps/{of_ada['id']}")

    assert (answer.status_code, answer.json()["code"]) == (404, "app_not_found")
    assert ada.ask("GET", "/me").status_code == 200


def test_a_token_of_one_store_is_nobody_in_another(client, shop):
    ada = ada_with_app(client, shop)
    other = make_store(domain="other.example")
    forget_directory()

    ada.host = {"Host": other.domain}

    assert ada.ask("GET", "/me").status_code == 401
    assert ada.ask("POST", "/carts", {}).status_code == 401
    assert Customer.objects.filter(store=other).count() == 0


def test_another_password_and_the_end_of_the_account_end_the_token(client, shop):
    ada, ben = ada_with_app(client), ada_with_app(client, email="ben@example.org")
    ada_row, ben_row = Customer.objects.order_by("email")
    ada_row.user.set_password("ten lamps in a row")
    ada_row.user.save()
    erase_customer(store_id=ben_row.store_id, customer_id=ben_row.id, actor=SYSTEM, now=clock.now())

    answers = [ada.ask("GET", "/me"), ben.ask("GET", "/me")]

    assert [(answer.status_code, answer.json()["code"]) for answer in answers] == [
        (401, "unauthorised"), (401, "unauthorised"),
    ]  # fmt: skip


def test_a_guest_s_cart_joins_the_customer_s_without_doubling(client, shop):
    lamp = shop.variant("LAMP", on_hand=9)
    phone = ada_with_app(client)
    mine = phone.ask("POST", "/carts", {}).json()["id"]
    phone.ask("POST", f"/carts/{mine}/lines", {"sku": "LAMP", "quantity": 3})
    guest = send(client, "POST", "/carts", {}).json()["id"]
    send(client, "POST", f"/carts/{guest}/lines", {"sku": "LAMP", "quantity": 2})

    signed_in = App(client).sign_in(cart_id=guest).json()

    assert signed_in["cart_id"] == mine
    assert CartLine.objects.get(cart__status="open", variant=lamp).quantity == 3


@pytest.mark.parametrize("cart", ["", "guessed"])
def test_without_a_guest_s_cart_there_is_none(client, shop, cart):
    make_user("ada@example.org", password=PASSWORD)

    answer = App(client).sign_in(cart_id=cart)

    assert (answer.status_code, answer.json()["cart_id"]) == (201, None)


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"password": "x"}, "email"),
        ({"email": "a@b.c"}, "password"),
        ({"email": "x" * 300, "password": "x"}, "email"),
        ({"email": "a@b.c", "password": "x" * 2000}, "password"),
        ({"email": "ada@example.org", "password": PASSWORD, "device": "x" * 81}, "device"),
        ({"email": "ada@example.org", "password": PASSWORD, "device": "a\nb"}, "device"),
    ],
)
def test_what_is_malformed_is_named(client, shop, body, field):
    make_user("ada@example.org", password=PASSWORD)

    answer = App(client).ask("POST", "/sign-in", body)

    assert answer.status_code == 422
    assert field in str(answer.json())
    assert not CustomerToken.objects.exists()
