"""Profile, addresses, orders and privacy of a customer, over the API."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.cache import cache

from mercer.areas.customers.models import Address, Consent, Customer, CustomerToken
from mercer.areas.inventory.models import StockLevel
from mercer.areas.notifications.tests.receiver import make_channel
from mercer.areas.orders.models import Order
from mercer.areas.stores.models import User
from mercer.interfaces.api.tests.shopper import PASSWORD, App, ada_with_app, link_in_mail
from mercer.interfaces.api.tests.test_purchase import ADDRESS
from mercer.kernel import clock
from mercer.kernel.testing import run_jobs

pytestmark = pytest.mark.django_db
ROUTES = [
    ("GET", "/me"), ("PATCH", "/me"), ("GET", "/me/consents"), ("GET", "/me/apps"),
    ("POST", "/me/sign-out"), ("GET", "/me/addresses"), ("POST", "/me/addresses"),
    ("GET", "/me/cart"), ("POST", "/me/cart"), ("GET", "/me/orders"), ("GET", "/me/orders/1001"),
    ("POST", "/me/orders/1001/again"), ("POST", "/me/records"), ("GET", "/me/records"),
    ("POST", "/me/erase"), ("POST", "/me/erasure-link"),
]  # fmt: skip


@pytest.fixture(autouse=True)
def no_memory():
    """Tries of other tests do not count."""
    cache.clear()
    yield
    cache.clear()


def ordered(shop, lamp, quantity=1):
    """An order of Ada's, by its number."""
    ada = Customer.objects.get(email="ada@example.org")
    cart = shop.fill(lamp, quantity=quantity, customer_id=ada.id)
    return shop.place(cart).order_number


@pytest.mark.parametrize(("method", "path"), ROUTES)
def test_nobody_gets_in_without_a_token(client, shop, method, path):
    app = App(client)
    none = app.ask(method, path, {})
    app.token = "mc_guessed"

    guessed = app.ask(method, path, {})

    assert [(one.status_code, one.json()["code"]) for one in (none, guessed)] == [
        (401, "unauthorised"), (401, "unauthorised"),
    ]  # fmt: skip


# Profile -----------------------------------------------------------------------------------------


def test_what_is_named_is_changed_and_a_yes_is_written_down(client, shop):
    app = ada_with_app(client)

    changed = app.ask("PATCH", "/me", {"phone": "+44 20 7946 0000", "accepts_marketing": True})

    assert changed.json() == app.ask("GET", "/me").json()
    assert (changed.json()["name"], changed.json()["phone"]) == (
        "Ada Lovelace", "+44 20 7946 0000",
    )  # fmt: skip
    [said] = app.ask("GET", "/me/consents").json()
    assert (said["purpose"], said["is_given"]) == ("marketing", True)
    assert Consent.objects.get().said_by == f"customer:{Customer.objects.get().id}"


@pytest.mark.parametrize(
    ("body", "field"),
    [({"name": "x" * 151}, "name"), ({"name": "a\nb"}, "name"), ({"language": "english!"},
     "language"), ({"accepts_marketing": "maybe"}, "accepts_marketing"),
     ({"phone": "abc 😀"}, "phone"), ({"phone": "not a phone"}, "phone")],
)  # fmt: skip
def test_a_wrong_particular_is_named_and_nothing_changes(client, shop, body, field):
    app = ada_with_app(client)

    answer = app.ask("PATCH", "/me", {"phone": "020 7946 0000"} | body)

    assert answer.status_code == 422
    assert field in str(answer.json())
    assert app.ask("GET", "/me").json()["phone"] == ""


def test_news_by_text_message_is_asked_for_and_taken_back(client, shop):
    app = ada_with_app(client)
    refused = app.ask("PUT", "/me/order-texts", {"wanted": True})
    make_channel(shop.store, "https://texts.example/send")

    for wanted in (True, True, False):
        said = app.ask("PUT", "/me/order-texts", {"wanted": wanted}).json()

    assert (refused.status_code, refused.json()["code"]) == (409, "no_texts")
    assert [(one["purpose"], one["is_given"]) for one in said] == [
        ("order_texts", False), ("order_texts", True),
    ]  # fmt: skip


# Addresses ---------------------------------------------------------------------------------------


def test_an_address_is_kept_changed_preferred_and_forgotten(client, shop):
    app = ada_with_app(client)
    home = app.ask("POST", "/me/addresses", {"address": ADDRESS}).json()
    work = app.ask("POST", "/me/addresses", {"address": ADDRESS | {"street": "1 Work Road"}}).json()

    moved = app.ask(
        "PUT", f"/me/addresses/{work['id']}",
        {"address": ADDRESS | {"street": "2 Work Road"}, "is_default": True},
    ).json()  # fmt: skip
    gone = app.ask("DELETE", f"/me/addresses/{home['id']}")

    assert (home["is_default"], home["address"]["postal_code"]) == (True, "SW1Y 4JH")
    assert home["lines"][0] == "Ada Lovelace"
    assert (moved["is_default"], moved["address"]["street"]) == (True, "2 Work Road")
    assert gone.status_code == 204
    assert [one["id"] for one in app.ask("GET", "/me/addresses").json()] == [work["id"]]


def test_a_wrong_address_is_named_by_its_fields(client, shop):
    app = ada_with_app(client)

    answer = app.ask(
        "POST", "/me/addresses", {"address": ADDRESS | {"postal_code": "XX", "city": ""}}
    )

    assert answer.status_code == 422
    assert {one["field"] for one in answer.json()["fields"]} == {"city", "postal_code"}
    assert not Address.objects.exists()


def test_somebody_else_s_address_is_not_found(client, shop):
    ada, ben = ada_with_app(client), ada_with_app(client, email="ben@example.org")
    kept = ada.ask("POST", "/me/addresses", {"address": ADDRESS}).json()["id"]

    answers = [
        ben.ask("PUT", f"/me/addresses/{kept}", {"address": ADDRESS}),
        ben.ask("DELETE", f"/me/addresses/{kept}"),
    ]

    assert [(one.status_code, one.json()["code"]) for one in answers] == [
        (404, "address_not_found"), (404, "address_not_found"),
    ]  # fmt: skip
    assert Address.objects.count() == 1


# Orders ------------------------------------------------------------------------------------------


def test_the_history_comes_in_stretches_and_loses_none(client, shop):
    app, lamp = ada_with_app(client), shop.variant("LAMP", on_hand=50)
    numbers = [ordered(shop, lamp) for _ in range(5)]
    # Three of them in the same instant.
    at = clock.now()
    for number, minutes in zip(numbers, (0, 1, 1, 1, 2), strict=True):
        Order.objects.filter(number=number).update(placed_at=at + timedelta(minutes=minutes))

    first = app.ask("GET", "/me/orders?limit=2").json()
    second = app.ask("GET", f"/me/orders?limit=2&cursor={first['next']}").json()
    third = app.ask("GET", f"/me/orders?limit=2&cursor={second['next']}").json()

    stretches = [[one["number"] for one in each["orders"]] for each in (first, second, third)]
    shown = [number for each in stretches for number in each]
    assert ([len(each) for each in stretches], third["next"]) == ([2, 2, 1], None)
    assert set(shown) == set(numbers)
    assert (shown[0], shown[-1]) == (numbers[4], numbers[0])


def test_the_history_takes_two_statements(client, shop, django_assert_num_queries):
    app, lamp = ada_with_app(client), shop.variant("LAMP", on_hand=50)
    for _ in range(3):
        ordered(shop, lamp)

    with django_assert_num_queries(2):
        assert len(app.ask("GET", "/me/orders").json()["orders"]) == 3


@pytest.mark.parametrize("cursor", ["x", "%00", "////", "MjAyNnxh", "A" * 121])
def test_a_cursor_of_nobody_s_is_refused(client, shop, cursor):
    answer = ada_with_app(client).ask("GET", f"/me/orders?cursor={cursor}")

    assert answer.status_code == 422


def test_one_order_is_shown_to_its_customer_only(client, shop):
    ada, lamp = ada_with_app(client), shop.variant("LAMP")
    ben, number = ada_with_app(client, email="ben@example.org"), ordered(shop, lamp)

    mine, his = ada.ask("GET", f"/me/orders/{number}"), ben.ask("GET", f"/me/orders/{number}")

    assert [line["sku"] for line in mine.json()["lines"]] == ["LAMP"]
    assert (his.status_code, his.json()["code"]) == (404, "order_not_found")
    assert ben.ask("GET", "/me/orders").json() == {"orders": [], "next": None}
    assert ben.ask("POST", f"/me/orders/{number}/again").status_code == 404


def test_the_same_again_says_what_came_and_what_did_not(client, shop):
    app, lamp = ada_with_app(client), shop.variant("LAMP", on_hand=9)
    number = ordered(shop, lamp, quantity=3)
    StockLevel.objects.filter(variant=lamp).update(on_hand=5)  # three of them allocated

    answer = app.ask("POST", f"/me/orders/{number}/again").json()

    assert [(one["sku"], one["wanted"], one["added"]) for one in answer["lines"]] == [
        ("LAMP", 3, 2)
    ]
    assert [line["quantity"] for line in app.ask("GET", "/me/cart").json()["lines"]] == [2]
    assert answer["cart"]["id"] == app.ask("GET", "/me/cart").json()["id"]


# Privacy -----------------------------------------------------------------------------------------


def test_what_is_kept_is_put_together_and_told_by_mail(client, shop):
    app = ada_with_app(client)
    before = app.ask("GET", "/me/records")

    asked = app.ask("POST", "/me/records")
    run_jobs()

    assert (before.status_code, before.json()["code"]) == (404, "no_records")
    assert asked.status_code == 202
    kept = app.ask("GET", "/me/records").json()
    assert kept["you"]["email"] == "ada@example.org"
    assert [one["device"] for one in kept["apps"]] == ["Ada's phone"]
    assert "/account/my-data/" in mail.outbox[-1].body


def test_an_account_is_deleted_by_its_password_only(client, shop):
    app = ada_with_app(client)

    wrong = app.ask("POST", "/me/erase", {"password": "wrong"})
    kept = User.objects.count()
    gone = app.ask("POST", "/me/erase", {"password": PASSWORD})

    assert (wrong.status_code, wrong.json()["fields"], kept) == (403, ["password"], 1)
    assert gone.status_code == 204
    assert app.ask("GET", "/me").status_code == 401
    assert app.sign_in().status_code == 403
    assert not CustomerToken.objects.exists()
    assert Customer.objects.get().email == ""


def test_guessing_the_password_of_an_account_to_delete_is_stopped(client, shop):
    app = ada_with_app(client)
    for _ in range(10):
        app.ask("POST", "/me/erase", {"password": "wrong"})

    answer = app.ask("POST", "/me/erase", {"password": PASSWORD})

    assert (answer.status_code, answer.json()["code"]) == (429, "tried_too_often")
    assert User.objects.exists()


def test_an_account_is_deleted_by_a_link_in_the_mail(client, shop):
    app = ada_with_app(client)
    app.ask("POST", "/me/erasure-link")
    token = link_in_mail("/account/delete/")

    client.post(f"/account/delete/{token}/")

    assert app.ask("GET", "/me").status_code == 401
    assert not User.objects.exists()
