"""Other people's things, and what is sent twice: nothing opens, nothing happens again."""

from urllib.parse import quote

import pytest

from mercer.areas.cart.models import Cart
from mercer.areas.customers.models import Address
from mercer.areas.customers.operations.add_address import add_address
from mercer.areas.customers.tests.make import make_address, make_customer
from mercer.areas.notifications.models import Message
from mercer.areas.orders.models import Order
from mercer.areas.stores.tests.make import make_user
from mercer.kernel import clock
from mercer.kernel.testing import run_jobs
from tests.hostile.people import signed_in

pytestmark = pytest.mark.django_db


def test_another_shopper_s_address_is_neither_shown_nor_changed_nor_forgotten(shop):
    ben = make_customer(shop.store)
    kept = add_address(
        store_id=shop.store.id, customer_id=ben.id, address=make_address(street="9 Secret Road"),
        now=clock.now(),
    )  # fmt: skip
    ada = signed_in(shop)
    ada.post("/cart/add/", {"variant": str(shop.lamp.id)})
    at = f"/account/addresses/{kept.id}/"

    answers = [
        ada.get(at),
        ada.post(at, {"address-name": "Eve", "address-country": "GB"}),
        ada.post(f"{at}forget/"),
    ]
    bought = ada.post(
        "/checkout/", shop.form(saved_address=str(kept.id), **{"delivery-street": "1 Own Road"})
    )

    assert [answer.status_code for answer in answers] == [404, 404, 404]
    assert b"Secret" not in b"".join(answer.content for answer in answers)
    assert bought.status_code == 303
    assert Order.objects.get().delivery_address["street"] == "1 Own Road"
    assert Address.objects.get().postal["street"] == "9 Secret Road"


def test_order_history_is_one_s_own(shop):
    ben = signed_in(shop)
    ben.post("/cart/add/", {"variant": str(shop.lamp.id)})
    ben.post("/checkout/", shop.form())
    number = Order.objects.get().number

    page = signed_in(shop).get("/account/").content.decode()

    assert number in ben.get("/account/").content.decode()
    assert f">{number}<" not in page


@pytest.mark.parametrize("token", ["guessed", "x" * 5_000, "..", "%2e%2e%2f", "' OR 1=1 --", "%00"])
def test_a_token_that_was_guessed_opens_nothing(shop, token):
    client = shop.client()
    client.cookies["cart"] = token.replace("%00", "x")
    shop.shopper()

    answers = [
        client.get(f"/orders/{quote(token, safe='%')}/"),
        client.get(f"/checkout/return/{quote(token, safe='%')}/"),
        client.post("/checkout/drop/", {"placement": token}),
        client.get("/account/confirm/guessed/"),
        client.get("/account/new-password/1-guessed/"),
    ]

    assert [answer.status_code for answer in answers[:3]] == [404, 404, 404]
    assert all(answer.status_code < 500 for answer in answers)
    assert "Nothing in it yet" in client.get("/cart/").content.decode()
    assert Cart.objects.get().status == "open"


# What is sent again ------------------------------------------------------------------------------


def test_a_checkout_that_is_replayed_is_one_order(shop):
    client = shop.shopper()
    cart = client.cookies["cart"].value
    forms = [shop.form(), shop.form(), shop.form(email="eve@example.org")]

    answers = []
    for form in forms:
        client.cookies["cart"] = cart
        answers.append(client.post("/checkout/", form))

    assert [answer["Location"].split("/")[1] for answer in answers] == ["orders", "cart", "cart"]
    order = Order.objects.get()
    assert order.email == "ada@example.org"
    run_jobs()
    assert Message.objects.filter(order_id=order.id).count() == 1


def test_a_link_for_a_new_password_works_once(shop):
    make_user("ada@example.org", password="nine lamps in a row")
    shop.client().post("/account/forgot-password/", {"email": "ada@example.org"})
    link = Message.objects.get().link
    path = "/" + link.split("/", 3)[3]
    first, second = shop.client(), shop.client()
    form = {"password1": "ten lamps in a row", "password2": "ten lamps in a row"}

    done = first.post(first.get(path)["Location"], form)
    again = second.get(path)
    sent = second.post(path, {"password1": "my own lamps now", "password2": "my own lamps now"})

    assert done.status_code == 302
    assert "This link has been used" in again.content.decode()
    assert b"password1" not in again.content + sent.content
    assert second.login(email="ada@example.org", password="ten lamps in a row")
