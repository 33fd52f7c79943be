"""A checkout that remembers: what was typed is there again, also half an address."""

from dataclasses import replace

import pytest

from mercer.areas.cart.models import Cart
from mercer.areas.cart.tests.make import LONDON
from mercer.areas.customers.operations.add_address import add_address
from mercer.areas.customers.tests.make import make_customer
from mercer.areas.orders.models import Order
from mercer.interfaces.storefront.account.own_records import gather
from mercer.interfaces.storefront.tests.make import make_shop
from mercer.kernel import clock

pytestmark = pytest.mark.django_db
HALF = {
    "delivery-name": "Ada King", "delivery-city": "", "delivery-postal_code": "SW1Y",
    "note": "Ring twice", "email": "ada@",
}  # fmt: skip
PARIS = {
    "own_billing": "1", "billing-country": "FR", "billing-name": "Ada Lovelace",
    "billing-street": "1 rue de Rivoli", "billing-postal_code": "", "billing-city": "Paris",
}  # fmt: skip


def test_a_field_that_is_left_is_kept_quietly_and_is_there_again(django_assert_num_queries):
    shop = make_shop()
    client = shop.shopper()

    with django_assert_num_queries(2):
        answer = client.post("/checkout/typed/", shop.form(go="", **HALF))
    page = client.get("/checkout/").content.decode()

    ticked = client.post("/checkout/typed/", shop.form(own_billing="1", **HALF))
    bill = client.get("/checkout/").content.decode().split('name="billing-country"')[1]

    assert (answer.status_code, answer.content) == (204, b"")
    assert ticked.status_code == 204
    assert 'value="GB" selected' in bill.split("</select>")[0]
    for typed in ("ada@", "Ada King", "SW1Y"):
        assert f'value="{typed}"' in page
    assert "12 St James&#39;s Square" in page
    assert "Ring twice" in page
    assert "field__error" not in page
    assert Cart.objects.get().delivery_address is None


@pytest.mark.parametrize("go", ["", "update", "cart", "pay"])
def test_every_button_keeps_what_does_not_fit_yet(go):
    shop = make_shop()
    client = shop.shopper()

    answer = client.post("/checkout/", shop.form(go=go, **HALF))
    page = client.get("/checkout/").content.decode()

    assert answer.status_code == {"cart": 302, "pay": 422}.get(go, 200)
    for typed in ("ada@", "Ada King", "SW1Y"):
        assert f'value="{typed}"' in page
    assert "12 St James&#39;s Square" in page
    assert "Ring twice" in page
    assert not Order.objects.exists()


def test_a_complete_delivery_address_is_kept_although_the_bill_s_is_not():
    shop = make_shop()
    client = shop.shopper()

    client.post("/checkout/", shop.form(go="", **PARIS))
    cart = Cart.objects.get()
    page = client.get("/checkout/").content.decode()

    assert cart.delivery_address["street"] == "12 St James's Square"
    assert cart.billing_address is None
    assert cart.delivery_method_id == shop.method.id
    assert 'name="own_billing" value="1" checked' in page
    assert "1 rue de Rivoli" in page


def test_a_complete_bill_s_address_is_kept_although_delivery_is_not():
    shop = make_shop()
    client = shop.shopper()
    client.post("/checkout/", shop.form(go=""))

    whole = PARIS | {"billing-postal_code": "75001"}
    client.post("/checkout/", shop.form(go="", **whole, **{"delivery-city": ""}))
    cart = Cart.objects.get()

    assert cart.billing_address["street"] == "1 rue de Rivoli"
    assert cart.delivery_address["city"] == "London"
    assert cart.typed["delivery"]["city"] == ""


def test_once_everything_fits_nothing_is_kept_twice():
    shop = make_shop()
    client = shop.shopper()
    client.post("/checkout/typed/", shop.form(go="", **HALF))

    client.post("/checkout/", shop.form(go=""))

    assert Cart.objects.get().typed is None


def test_typing_after_the_order_or_without_a_cart_changes_nothing():
    shop = make_shop()
    client = shop.shopper()
    held = client.cookies["cart"].value
    client.post("/checkout/", shop.form())
    client.cookies["cart"] = held

    late = client.post("/checkout/typed/", shop.form(**HALF))
    nobody = shop.client().post("/checkout/typed/", shop.form(**HALF))

    assert (late.status_code, nobody.status_code) == (204, 204)
    assert Cart.objects.get().typed is None


def test_an_address_of_the_book_that_was_corrected_counts_as_corrected():
    shop = make_shop()
    ada = make_customer(shop.store)
    saved = add_address(
        store_id=shop.store.id, customer_id=ada.id, address=replace(LONDON, name="Ada"),
        make_default=True, now=clock.now(),
    )  # fmt: skip
    client = shop.client()
    client.force_login(ada.user)
    client.post("/cart/add/", {"variant": str(shop.lamp.id)})
    page = client.get("/checkout/").content.decode()
    book = {"saved_address": str(saved.id), "shown_address": str(saved.id)}

    client.post("/checkout/", shop.form(go="", **book, **{"delivery-street": "13 Other Square"}))

    assert f'name="shown_address" value="{saved.id}"' in page
    assert Cart.objects.get().delivery_address["street"] == "13 Other Square"


def test_what_was_typed_is_in_ones_own_records():
    shop = make_shop()
    ada = make_customer(shop.store)
    client = shop.client()
    client.force_login(ada.user)
    client.post("/cart/add/", {"variant": str(shop.lamp.id)})
    client.post("/checkout/typed/", shop.form(**HALF))

    kept = gather(shop.store.id, ada.id, now=clock.now())["cart"]

    assert kept["typed"]["delivery"]["name"] == "Ada King"
    assert kept["delivery_address"] is None
