"""What became of an order."""

import re

import pytest

from mercer.areas.orders.models import Order
from mercer.areas.orders.rules import FulfilmentState, OrderStatus, PaymentState
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


def test_an_order_that_is_not_paid_is_not_said_to_be_prepared():
    shop = make_shop()
    shop.shopper().post("/checkout/", shop.form())
    order = Order.objects.get()

    waiting = states_of(shop, order)
    Order.objects.update(payment_state=PaymentState.PAID)
    paid = states_of(shop, order)
    Order.objects.update(
        payment_state=PaymentState.AWAITING, fulfilment_state=FulfilmentState.SHIPPED
    )

    assert waiting == ["Waiting for your transfer"]
    assert paid == ["Being prepared", "Paid"]
    assert states_of(shop, order) == ["On its way", "Waiting for your transfer"]


def states_of(shop, order):
    """What the head of the page says of it."""
    page = shop.client().get(f"/orders/{order.token}/").content.decode()
    return re.findall(r"[^<>]+", "".join(re.findall(r'<span class="tag[^>]*>([^<]+<)', page)))


@pytest.mark.parametrize("typed", ["2106", "#AF-2106", "af2106", " AF - 2106 "])
def test_a_guest_finds_it_by_its_number_as_people_write_it(typed):
    shop = make_shop(order_prefix="AF-")
    shop.shopper().post("/checkout/", shop.form())
    Order.objects.update(number="AF-2106")
    asked = {"number": typed, "email": "ada@example.org"}

    found = shop.client().post("/orders/find/", asked)

    assert found["Location"] == f"/orders/{Order.objects.get().token}/"
    assert make_shop(order_prefix="AF-").client().post("/orders/find/", asked).status_code == 422


def test_guessing_is_stopped_however_the_number_is_written():
    shop = make_shop(order_prefix="AF-")
    codes = [
        shop.client()
        .post(
            "/orders/find/",
            {"number": number, "email": "a@b.example"},
            REMOTE_ADDR=f"192.0.2.{place}",
        )
        .status_code
        for place, number in enumerate(["2106", "#2106", "AF2106"] * 3)
    ]

    assert codes == [422] * 8 + [429]
