"""The cart, as a shopper uses it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mercer.areas.cart.models import Cart, CartLine
from mercer.areas.delivery.tests.make import make_method, make_zone
from mercer.areas.inventory.models import StockLevel
from mercer.areas.pricing.operations.set_price import set_price
from mercer.areas.tax.tests.make import make_rate
from mercer.interfaces.storefront.tests.make import make_shop, warm
from mercer.kernel import clock
from mercer.kernel.actors import SYSTEM

pytestmark = pytest.mark.django_db


def test_the_first_add_makes_the_cart_and_the_cookie():
    shop = make_shop()
    client = shop.client()

    assert Cart.objects.count() == 0
    response = client.post("/cart/add/", {"variant": str(shop.lamp.id), "quantity": "2"})

    cart = Cart.objects.get()
    assert (response.status_code, response["Location"]) == (302, "/cart/")
    assert response.cookies["cart"].value == cart.token
    assert response.cookies["cart"]["httponly"]
    assert response.cookies["cart"]["samesite"] == "Lax"
    assert response.cookies["cart_count"].value == "2"
    assert "£40.00" in client.get("/cart/").content.decode()


def test_adding_takes_eight_statements_at_most():
    shop = make_shop()
    warm(shop.store)
    client = shop.client()

    for _ in range(2):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            client.post("/cart/add/", {"variant": str(shop.lamp.id)})
        assert len(asked) <= 8, [query["sql"] for query in asked]

    assert CartLine.objects.get().quantity == 2


def test_a_line_is_changed_taken_out_and_put_back():
    shop = make_shop()
    client = shop.shopper()
    line = f"/cart/lines/{shop.lamp.id}/"

    client.post(line, {"quantity": "3"})
    assert CartLine.objects.get().quantity == 3
    gone = client.post(line, {"quantity": "0"}, follow=True).content.decode()

    assert not CartLine.objects.exists()
    assert "Desk lamp was taken out." in gone
    assert 'name="quantity" value="3"' in gone
    client.post("/cart/add/", {"variant": str(shop.lamp.id), "quantity": "3"})
    assert CartLine.objects.get().quantity == 3


@pytest.mark.parametrize(
    "quantity", ["-1", "0", "NaN", "1e9", "99999999999999999999", "", "½", "٣"]
)
def test_quantities_that_are_none_are_refused_and_make_no_cart(quantity):
    shop = make_shop()

    response = shop.client().post(
        "/cart/add/", {"variant": str(shop.lamp.id), "quantity": quantity}
    )

    assert response.status_code == 422
    assert "not a number we can use" in response.content.decode()
    assert Cart.objects.count() == 0


def test_more_than_there_is_is_refused_in_words_and_makes_no_cart():
    shop = make_shop(on_hand=3)

    response = shop.client().post(
        "/cart/add/",
        {"variant": str(shop.lamp.id), "quantity": "4"},
        headers={"hx-request": "true"},
    )

    assert response.status_code == 422
    assert "Only 3 of these are left." in response.content.decode()
    assert Cart.objects.count() == 0


@pytest.mark.parametrize("variant", ["", "x", "../", "00000000-0000-0000-0000-000000000000"])
def test_what_is_not_there_cannot_be_added(variant):
    shop = make_shop()

    response = shop.client().post("/cart/add/", {"variant": variant})

    assert response.status_code == 422
    assert Cart.objects.count() == 0


def test_somebody_elses_token_and_nonsense_lead_to_an_empty_cart():
    shop, other = make_shop(), make_shop()
    token = shop.shopper().cookies["cart"].value

    for value in (token, "x" * 5000, "'; DROP TABLE", "\x01"):
        client = other.client()
        client.cookies["cart"] = value
        page = client.get("/cart/")
        assert page.status_code == 200
        assert "Nothing in it yet" in page.content.decode()


def test_a_changed_price_is_told_and_has_to_be_accepted():
    shop = make_shop()
    client = shop.shopper()
    set_price(
        store_id=shop.store.id,
        variant_id=shop.lamp.id,
        currency="GBP",
        amount_minor=2500,
        compare_at_minor=None,
        actor=SYSTEM,
        now=clock.now(),
    )

    page = client.get("/cart/").content.decode()
    assert "Was £20.00, is £25.00 now." in page
    assert '<a href="#notes">Please settle what is noted in your cart first.</a>' in page
    assert "To checkout" not in page
    client.post("/cart/accept-prices/")

    page = client.get("/cart/").content.decode()
    assert "Was £20.00" not in page
    assert "To checkout" in page


def test_delivery_is_estimated_before_any_address():
    shop = make_shop()

    page = shop.shopper().get("/cart/?country=GB&postal_code=SW1").content.decode()

    assert "£4.00" in page
    assert (
        "We cannot deliver there yet." in shop.shopper().get("/cart/?country=FR").content.decode()
    )


def test_the_estimate_counts_tax_and_delivery_of_the_place_asked_about():
    shop = make_shop()
    make_rate(shop.store, country="GB", rate="0.2")
    make_rate(shop.store, country="FR", rate="0.1", name="TVA")
    make_method(shop.store, zone=make_zone(shop.store, countries=["FR"]), price_minor=1100)
    client = shop.shopper()

    page = client.get("/cart/?country=FR&postal_code=75001").content.decode()

    assert "£31.00" in page  # 20.00 and 11.00
    assert "TVA" in page
    assert "£2.82" in page  # a tenth in 31.00
    assert "counts delivery and tax for this place" in page
    assert "£24.00" in client.get("/cart/").content.decode()


def test_a_country_nobody_knows_is_not_asked_about():
    page = make_shop().shopper().get("/cart/?country=XX&postal_code=1").content.decode()

    assert "£24.00" in page
    assert "counts delivery" not in page


def test_the_drawer_shows_the_cart_and_the_way_on():
    shop = make_shop()

    page = shop.shopper(quantity=2).get("/cart/drawer/").content.decode()
    empty = shop.client().get("/cart/drawer/").content.decode()

    assert "2 × £20.00" in page
    assert 'href="/checkout/"' in page
    assert "<html" not in page
    assert "Nothing in it yet" in empty


def test_scripts_are_told_that_something_was_added():
    shop = make_shop()
    client = shop.client()
    posted = {"variant": str(shop.lamp.id), "quantity": "1"}

    response = client.post("/cart/add/", posted, headers={"HX-Request": "true"})
    refused = client.post("/cart/add/", posted | {"quantity": "11"}, headers={"HX-Request": "true"})

    assert response["HX-Trigger-After-Settle"] == "shop:added"
    assert "HX-Trigger-After-Settle" not in refused


def test_what_cannot_be_put_back_is_told_on_the_cart_s_own_page():
    shop = make_shop(on_hand=3)
    client = shop.shopper()
    posted = {"variant": str(shop.lamp.id), "quantity": "3", "back": "cart"}

    refused = client.post("/cart/add/", posted, headers={"HX-Request": "true"})

    page = refused.content.decode()
    assert refused.status_code == 422
    assert "Only 3 of these are left." in page
    assert ">Your cart</h1>" in page
    assert CartLine.objects.get().quantity == 1


def test_what_stands_between_the_cart_and_checkout_is_a_link_away():
    shop = make_shop(on_hand=3)
    client = shop.shopper(quantity=3)
    line = f"line-{shop.lamp.id}"
    assert "Please settle" not in client.get("/cart/").content.decode()

    StockLevel.objects.update(on_hand=2)
    short = client.get("/cart/").content.decode()
    Cart.objects.update(status="placing")
    paying = client.get("/cart/").content.decode()

    assert f'<a href="#{line}">Please settle what is noted in your cart first.</a>' in short
    assert f'id="{line}"' in short
    assert "Please settle" not in paying
    assert paying.count('href="/checkout/">Go on with the payment, or stop it</a>') == 2


def test_a_cart_that_is_being_paid_is_told_with_the_way_to_go_on_or_stop():
    shop = make_shop()
    client = shop.shopper()
    Cart.objects.update(status="placing")
    posted = {"variant": str(shop.lamp.id), "quantity": "1"}
    way_on = 'href="/checkout/">Go on with the payment, or stop it</a>'

    beside = client.post("/cart/add/", posted, headers={"HX-Request": "true"})
    whole = client.post("/cart/add/", posted).content.decode()
    wishes = client.post("/wishes/cart/", posted).content.decode()

    assert beside.status_code == 422
    assert "This cart is being paid right now." in beside.content.decode()
    assert way_on in beside.content.decode()
    assert way_on in wishes
    assert way_on in whole
    assert whole.count("being paid right now") == 1
    assert CartLine.objects.get().quantity == 1
