"""Who leaves a browser leaves nothing of theirs in it for whoever sits down next."""

import pytest

from mercer.areas.cart.models import Cart, CartLine
from mercer.areas.stores.tests.make import make_user
from mercer.interfaces.storefront.tests.make import make_shop

pytestmark = pytest.mark.django_db
PASSWORD = "nine lamps in a row"


def sign_in(client, email="ada@example.org"):
    """Sign in through the form."""
    return client.post("/account/sign-in/", {"login": email, "password": PASSWORD})


def ada_who_has_typed_her_address(shop):
    """A browser in which Ada is signed in and stands at checkout."""
    client = shop.shopper(quantity=2)
    client.post("/wishes/", {"product": shop.lamp.product.slug})
    sign_in(client)
    client.post("/checkout/", shop.form(go="update"))
    assert "12 St James" in client.get("/checkout/").content.decode()
    return client


def names_in(client):
    """The cookies that a browser still has."""
    return {name for name, cookie in client.cookies.items() if cookie.value}


def test_after_signing_out_cart_and_address_are_with_the_account_and_not_in_the_browser():
    shop = make_shop()
    make_user("ada@example.org", password=PASSWORD)
    client = ada_who_has_typed_her_address(shop)

    client.post("/account/sign-out/")

    assert not {"cart", "cart_count", "wishes", "wishes_count"} & names_in(client)
    assert client.get("/checkout/")["Location"] == "/cart/"
    assert "Nothing in it yet" in client.get("/cart/").content.decode()
    sign_in(client)
    assert client.cookies["cart_count"].value == "2"
    assert client.cookies["wishes_count"].value == "1"
    assert "12 St James" in client.get("/checkout/").content.decode()


def test_after_deleting_the_account_the_browser_holds_nothing_of_it():
    shop = make_shop()
    make_user("ada@example.org", password=PASSWORD)
    client = ada_who_has_typed_her_address(shop)

    client.post("/account/delete/", {"password": PASSWORD})

    assert not {"cart", "cart_count", "wishes", "wishes_count"} & names_in(client)
    assert "Nothing in it yet" in client.get("/cart/").content.decode()


def test_what_a_guest_gathered_stays_when_somebody_else_signs_out_here():
    shop = make_shop()
    client = shop.shopper(quantity=2)

    client.post("/account/sign-out/")

    assert {"cart", "cart_count"} <= names_in(client)
    assert CartLine.objects.get().quantity == 2


def test_who_signs_in_after_somebody_else_s_time_ran_out_does_not_get_their_cart():
    shop = make_shop()
    make_user("ada@example.org", password=PASSWORD)
    make_user("ben@example.org", password=PASSWORD)
    client = ada_who_has_typed_her_address(shop)
    del client.cookies["sessionid"]

    sign_in(client, "ben@example.org")

    assert not {"cart", "cart_count"} & names_in(client)
    assert client.get("/checkout/")["Location"] == "/cart/"
    assert CartLine.objects.get(cart=Cart.objects.get()).quantity == 2


def test_whose_time_ran_out_is_offered_at_checkout_to_sign_in_again():
    shop = make_shop()
    make_user("ada@example.org", password=PASSWORD)
    client = ada_who_has_typed_her_address(shop)
    offer = "Sign in, if you have one"
    assert offer not in client.get("/checkout/").content.decode()

    del client.cookies["sessionid"]

    assert offer in client.get("/checkout/").content.decode()
