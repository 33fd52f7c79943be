"""The files of what was bought, over the API."""

import pytest
from django.core.cache import cache

from mercer.areas.customers.models import Customer
from mercer.areas.downloads.tests.make import (
    BODY,
    attach,
    keep_private_files_in,
    make_download,
    sell,
    set_terms,
)
from mercer.areas.orders.models import Order
from mercer.areas.orders.rules import PaymentState
from mercer.interfaces.api.tests.shopper import App, ada_with_app

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_memory(settings, tmp_path):
    """Files in a folder that is thrown away; tries of other tests do not count."""
    keep_private_files_in(settings, tmp_path)
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def pattern(shop):
    """A pattern to sew by, fetched twice at most."""
    pattern = make_download(shop.store)
    attach(pattern)
    set_terms(pattern, times=2, days=None)
    return pattern


def test_who_holds_the_order_fetches_its_file_until_none_is_left(client, shop, pattern):
    order = sell(shop.store, pattern)
    app = App(client)
    path = f"/orders/{order.token}/downloads"

    [before] = app.ask("GET", path).json()
    got = [b"".join(client.get(before["url"]).streaming_content) for _ in range(2)]
    [after] = app.ask("GET", path).json()

    assert before | {"url": ""} == {
        "order_number": order.number, "order_line_id": str(order.lines.get().id),
        "title": "Pattern", "options": "", "name": "pattern.pdf", "byte_count": len(BODY),
        "url": "", "left": 2, "ends_at": None, "reason": None,
    }  # fmt: skip
    assert got == [BODY, BODY]
    assert (after["left"], after["reason"], after["url"]) == (0, "used_up", None)


def test_what_is_not_paid_has_no_address_yet(client, shop, pattern):
    order = sell(shop.store, pattern)
    Order.objects.filter(pk=order.pk).update(payment_state=PaymentState.AWAITING)

    [told] = App(client).ask("GET", f"/orders/{order.token}/downloads").json()

    assert (told["reason"], told["url"]) == ("not_paid", None)


def test_an_order_that_is_not_there_has_no_files(client, shop):
    answer = App(client).ask("GET", "/orders/guessed/downloads")

    assert (answer.status_code, answer.json()["code"]) == (404, "order_not_found")


def test_a_customer_sees_their_own_files_only(client, shop, pattern, django_assert_max_num_queries):
    app = ada_with_app(client)
    ada = Customer.objects.get(email="ada@example.org")
    orders = [sell(shop.store, pattern, customer_id=ada.id) for _ in range(3)]
    sell(shop.store, pattern)

    with django_assert_max_num_queries(3):
        told = app.ask("GET", "/me/downloads").json()
    without = App(client).ask("GET", "/me/downloads")

    assert {one["order_number"] for one in told} == {order.number for order in orders}
    assert len(told) == 3
    assert (without.status_code, without.json()["code"]) == (401, "unauthorised")
