"""What became of an order."""

import re

import pytest

from mercer.areas.orders.models import Order
from mercer.areas.orders.rules import FulfilmentState, OrderStatus
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


def test_an_open_page_hears_of_what_is_new_and_of_nothing_else():
    shop = make_shop()
    shop.shopper().post("/checkout/", shop.form())
    order = Order.objects.get()
    client, htmx = shop.client(), {"hx-request": "true"}
    page = client.get(f"/orders/{order.token}/").content.decode()
    ask = re.search(r'hx-get="(/orders/[^"]+)"', page)[1].replace("&amp;", "&")

    still = client.get(ask, headers=htmx)
    record_fulfilment(order, FulfilmentState.SHIPPED)
    news = client.get(ask, headers=htmx).content.decode()

    assert (still.status_code, still.content) == (204, b"")
    assert "On its way" in news
    assert "<html" not in news
    assert 'hx-swap-oob="true"' in news


def test_the_page_of_a_cancelled_order_asks_no_more():
    shop = make_shop()
    shop.shopper().post("/checkout/", shop.form())
    Order.objects.update(status=OrderStatus.CANCELLED)

    page = shop.client().get(f"/orders/{Order.objects.get().token}/").content.decode()

    assert "Cancelled" in page
    assert 'hx-trigger="every' not in page


def test_the_confirmation_is_a_paper_for_whoever_holds_the_token():
    shop, other = make_shop(), make_shop()
    shop.shopper().post("/checkout/", shop.form())
    order = Order.objects.get()
    address = f"/orders/{order.token}/confirmation.pdf"

    paper = shop.client().get(address)
    page = shop.client().get(f"/orders/{order.token}/").content.decode()

    assert (paper.status_code, paper["Content-Type"]) == (200, "application/pdf")
    assert paper.content.startswith(b"%PDF-")
    assert order.number in paper["Content-Disposition"]
    assert address in page
    assert other.client().get(address).status_code == 404


def record_fulfilment(order, state):
    """As the warehouse leaves it."""
    Order.objects.filter(pk=order.pk).update(fulfilment_state=state)


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
