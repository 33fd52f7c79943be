"""What became of an order."""

import pytest

from mercer.areas.orders.models import Order
from mercer.interfaces.storefront.tests.make import make_shop

pytestmark = pytest.mark.django_db


def test_the_page_takes_the_same_few_statements(django_assert_max_num_queries):
    shop = make_shop()
    shop.shopper().post("/checkout/", shop.form())
    order = Order.objects.get()
    shop.client().get("/")

    with django_assert_max_num_queries(8):
        page = shop.client().get(f"/orders/{order.token}/").content.decode()

    assert order.number in page
    assert "Waiting for your transfer" in page
    assert "noindex" in page


def test_an_order_is_seen_in_its_own_shop_only():
    shop, other = make_shop(), make_shop()
    shop.shopper().post("/checkout/", shop.form())
    token = Order.objects.get().token

    assert shop.client().get(f"/orders/{token}/").status_code == 200
    assert other.client().get(f"/orders/{token}/").status_code == 404
    assert shop.client().get("/orders/guessed/").status_code == 404


def test_a_guest_finds_it_by_number_and_mail_and_a_wrong_pair_is_told_the_same():
    shop = make_shop()
    shop.shopper().post("/checkout/", shop.form())
    order = Order.objects.get()
    client = shop.client()

    found = client.post("/orders/find/", {"number": order.number, "email": "ADA@example.org"})
    wrong = [
        client.post("/orders/find/", {"number": number, "email": email})
        for number, email in ((order.number, "ben@example.org"), ("9999", "ada@example.org"))
    ]

    assert (found.status_code, found["Location"]) == (302, f"/orders/{order.token}/")
    assert [response.status_code for response in wrong] == [422, 422]
    assert all("No order fits" in response.content.decode() for response in wrong)


def test_guessing_is_stopped():
    shop = make_shop()
    client = shop.client()

    codes = [
        client.post("/orders/find/", {"number": str(n), "email": "a@b.example"}).status_code
        for n in range(9)
    ]

    assert codes == [422] * 8 + [429]
