"""From cart to order, through the pages."""

import re
from datetime import timedelta

import pytest

from mercer.areas.cart.models import Cart
from mercer.areas.catalogue.operations.edit_product import edit_product
from mercer.areas.customers.tests.make import make_customer
from mercer.areas.orders.models import Order
from mercer.areas.payments.models import Payment
from mercer.areas.pricing.operations.set_price import set_price
from mercer.interfaces.storefront.tests.make import make_shop
from mercer.kernel import clock
from mercer.kernel.actors import SYSTEM

pytestmark = pytest.mark.django_db


def test_checkout_leads_to_the_order_and_lets_the_cart_go():
    shop = make_shop()
    client = shop.shopper()

    response = client.post("/checkout/", shop.form())

    order = Order.objects.get()
    assert (response.status_code, response["Location"]) == (303, f"/orders/{order.token}/?thanks=1")
    assert (order.status, order.total_minor, order.email) == ("placed", 2400, "ada@example.org")
    page = client.get(response["Location"])
    assert "Thank you, your order is placed" in page.content.decode()
    assert "GB33BUKB20201555555555" in page.content.decode()
    assert page["Cache-Control"] == "private, no-store"
    assert "Nothing in it yet" in client.get("/cart/").content.decode()


def test_sent_twice_it_is_one_order():
    shop = make_shop()
    client = shop.shopper()
    cart = client.cookies["cart"].value

    first = client.post("/checkout/", shop.form())
    client.cookies["cart"] = cart
    second = client.post("/checkout/", shop.form())

    assert Order.objects.count() == 1
    assert first["Location"].startswith("/orders/")
    assert second["Location"] == "/cart/"


def test_every_missing_field_is_named_at_the_first_try_and_nothing_is_lost():
    shop = make_shop()

    response = shop.shopper().post(
        "/checkout/",
        shop.form(
            **{"email": "ada", "delivery-name": "", "delivery-city": "", "note": "Ring twice"}
        ),
    )

    page = response.content.decode()
    assert response.status_code == 422
    assert set(re.findall(r'id="field-([\w-]+)-error"', page)) == {
        "email",
        "delivery-name",
        "delivery-city",
    }
    assert page.count("autofocus") == 1
    assert "12 St James&#39;s Square" in page
    assert "Ring twice" in page
    assert Order.objects.count() == 0


def test_another_country_brings_its_own_form_and_keeps_what_was_typed():
    shop = make_shop()
    client = shop.shopper()

    page = client.post(
        "/checkout/", shop.form(go="update", **{"delivery-country": "US"})
    ).content.decode()

    assert "ZIP code" in page
    assert '<option value="CA">California</option>' in page
    assert "Ada Lovelace" in page
    assert "We cannot deliver to this address yet." in page
    assert Cart.objects.get().delivery_address is None


def test_what_is_right_is_there_again_when_the_page_is_loaded_anew():
    shop = make_shop()
    client = shop.shopper()

    client.post("/checkout/", shop.form(go="", **{"delivery-city": ""}))
    half = Cart.objects.get()
    client.post("/checkout/", shop.form(go=""))
    page = client.get("/checkout/").content.decode()

    assert (half.email, half.delivery_address) == ("ada@example.org", None)
    assert 'value="ada@example.org"' in page
    assert "12 St James&#39;s Square" in page
    assert Cart.objects.get().delivery_method_id == shop.method.id
    assert Order.objects.count() == 0


def test_what_is_not_sold_any_more_is_said_once_with_the_way_to_the_cart():
    shop = make_shop()
    client = shop.shopper()
    edit_product(
        store_id=shop.store.id, product_id=shop.lamp.product_id, changes={"status": "draft"},
        actor=SYSTEM, now=clock.now(),
    )  # fmt: skip

    response = client.post("/checkout/", shop.form(shown_total="1"))

    page = response.content.decode()
    notices = page[: page.index('id="checkout-form"')]
    assert response.status_code == 422
    assert notices.count("Something in your cart is not sold any more.") == 1
    assert '<a class="link" href="/cart/">Change the cart</a>' in notices
    assert "pay if you agree" not in page
    assert Order.objects.count() == 0


def test_a_price_that_changed_is_shown_and_has_to_be_accepted():
    shop = make_shop()
    client = shop.shopper()
    set_price(
        store_id=shop.store.id,
        variant_id=shop.lamp.id,
        currency="GBP",
        amount_minor=2600,
        compare_at_minor=None,
        actor=SYSTEM,
        now=clock.now(),
    )

    refused = client.post("/checkout/", shop.form())
    accepted = client.post("/checkout/", shop.form(go="accept"))
    stale = client.post("/checkout/", shop.form())
    orders_before = Order.objects.count()
    paid = client.post("/checkout/", shop.form(shown_total="3000"))

    assert refused.status_code == 422
    assert "I accept the new prices" in refused.content.decode()
    assert 'name="shown_total" value="3000"' in accepted.content.decode()
    assert "I accept the new prices" not in accepted.content.decode()
    assert stale.status_code == 422
    assert "The total is £30.00 now, not £24.00." in stale.content.decode()
    assert (orders_before, paid.status_code) == (0, 303)


@pytest.mark.parametrize("field", ["email", "delivery-name", "delivery-street", "note"])
def test_ten_thousand_characters_are_refused_beside_the_field(field):
    shop = make_shop()

    response = shop.shopper().post("/checkout/", shop.form(**{field: "x" * 10_000}))

    assert response.status_code == 422
    assert f'id="field-{field}-error"' in response.content.decode()
    assert Order.objects.count() == 0


@pytest.mark.parametrize(
    "changes",
    [
        {"delivery_method": "x"},
        {"payment_method": "00000000-0000-0000-0000-000000000000"},
        {"shown_total": "NaN"},
        {"shown_total": "-2400"},
        {"delivery-country": "XX"},
        {"delivery-name": "a\x01b\u202e"},
    ],
)
def test_odd_input_is_a_message(changes):
    shop = make_shop()

    response = shop.shopper().post("/checkout/", shop.form(**changes))

    assert response.status_code in (303, 422)
    assert Order.objects.count() == (1 if response.status_code == 303 else 0)


def test_by_card_the_shopper_goes_to_the_bank_and_may_come_back(bank):
    shop = make_shop(bank=bank)
    client = shop.shopper()

    sent = client.post("/checkout/", shop.form())
    under_way = client.get("/checkout/").content.decode()
    placement = re.search(r'name="placement" value="([^"]+)"', under_way)[1]
    early = client.get(f"/checkout/return/{placement}/").content.decode()
    stopped = client.post("/checkout/drop/", {"placement": placement})

    assert sent.status_code == 303
    assert sent["Location"].startswith(bank.url)
    assert "Your payment is under way" in under_way
    assert "Your payment is under way" in early
    assert (stopped.status_code, stopped["Location"]) == (302, "/cart/")
    assert "To checkout" in client.get("/cart/").content.decode()
    assert Order.objects.get().status == "abandoned"


def test_a_wallets_button_pays_with_what_the_wallet_holds(bank):
    shop = make_shop(bank=bank)
    client = shop.shopper()
    page = client.get("/checkout/").content.decode()
    button = f"{shop.payment.id} sandbox_pay"

    sent = client.post("/checkout/", shop.form(go="", payment_method="", wallet=button))

    assert f'name="wallet" value="{button}"' in page
    assert sent.status_code == 303
    assert sent["Location"].startswith(bank.url)
    assert sent["Location"].endswith("/secure")
    assert Payment.objects.get().method_id == shop.payment.id


def test_a_wallet_that_nobody_offers_pays_nothing(bank):
    shop, other = make_shop(bank=bank), make_shop(bank=bank)

    for pressed in (f"{shop.payment.id} gold", f"{other.payment.id} sandbox_pay", "gold"):
        refused = shop.shopper().post("/checkout/", shop.form(go="", wallet=pressed))
        assert refused.status_code == 422

    assert not Payment.objects.exists()


def test_another_shops_placement_is_not_found(bank):
    shop, other = make_shop(bank=bank), make_shop()
    client = shop.shopper()
    client.post("/checkout/", shop.form())
    page = client.get("/checkout/").content.decode()
    placement = re.search(r'name="placement" value="([^"]+)"', page)[1]

    responses = [
        other.client().get(f"/checkout/return/{placement}/"),
        other.client().post("/checkout/drop/", {"placement": placement}),
        shop.client().get("/checkout/return/nonsense/"),
    ]

    assert [response.status_code for response in responses] == [404, 404, 404]
    assert Order.objects.get().status == "pending"


def test_another_window_is_told_of_the_order_for_an_hour():
    shop = make_shop()
    client = shop.shopper()
    client.post("/checkout/", shop.form())
    order = Order.objects.get()
    said = f"You have just placed order {order.number}."

    told = client.get("/checkout/", follow=True)
    again = client.get("/cart/").content.decode()

    assert told.redirect_chain == [("/cart/", 302)]
    for page in (told.content.decode(), again):
        assert said in page
        assert f'href="/orders/{order.token}/"' in page
    assert client.cookies["cart_count"].value == ""
    Order.objects.update(placed_at=clock.now() - timedelta(minutes=61))
    assert said not in client.get("/cart/").content.decode()


def test_an_order_is_told_to_its_own_browser_and_buyer_only():
    shop, other = make_shop(), make_shop()
    client = shop.shopper()
    client.post("/checkout/", shop.form())
    words = "You have just placed order"
    elsewhere = other.client()
    elsewhere.cookies["cart"] = client.cookies["cart"].value

    assert words in client.get("/cart/").content.decode()
    assert words not in shop.client().get("/cart/").content.decode()
    assert words not in elsewhere.get("/cart/").content.decode()
    Cart.objects.update(customer=make_customer(shop.store))
    assert words not in client.get("/cart/").content.decode()


def test_after_an_order_the_next_cart_begins_empty():
    shop = make_shop()
    client = shop.shopper(quantity=3)
    client.post("/checkout/", shop.form(shown_total="6400"))
    assert Order.objects.count() == 1

    client.post("/cart/add/", {"variant": str(shop.lamp.id), "quantity": "1"})

    page = client.get("/cart/").content.decode()
    assert client.cookies["cart_count"].value == "1"
    assert "You have just placed order" not in page
