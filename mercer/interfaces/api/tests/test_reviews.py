"""Reviews over the API."""

import pytest
from django.test import Client

from mercer.areas.catalogue.models import Product
from mercer.areas.orders.tests.make import make_order
from mercer.areas.reviews.models import Review
from mercer.areas.reviews.tests.make import make_delivered_order, make_review
from mercer.areas.stores.tests.make import make_store

pytestmark = pytest.mark.django_db


def address_of(order):
    product = Product.objects.get(pk=order.lines.get().product_id)
    return f"/api/v1/products/{product.slug}/reviews"


def send(store, order, **changes):
    body = {"order_token": order.token, "stars": 4, "text": "Bright.", "name": "Ada"} | changes
    client = Client(headers={"host": store.domain})
    return client.post(address_of(order), body, content_type="application/json")


def test_the_buyer_of_an_order_writes_once_and_everybody_reads():
    store = make_store()
    order = make_delivered_order(store)

    written = send(store, order)
    again = send(store, order, stars=1)
    read = Client(headers={"host": store.domain}).get(address_of(order)).json()

    assert written.status_code == 201
    assert (written.json()["status"], written.json()["is_verified"]) == ("published", True)
    assert (again.status_code, again.json()["code"]) == (409, "already_reviewed")
    assert (read["average_tenths"], read["by_stars"], read["total"]) == (40, [0, 0, 0, 1, 0], 1)
    [shown] = read["reviews"]
    assert (shown["stars"], shown["text"], shown["name"]) == (4, "Bright.", "Ada")
    assert shown["language"] == "en"
    assert "order" not in str(shown)


def test_what_waits_is_not_read_and_nobody_has_rated():
    store = make_store()
    order = make_delivered_order(store)
    make_review(store, order, text="www.example.org")

    read = Client(headers={"host": store.domain}).get(address_of(order)).json()

    assert (read["average_tenths"], read["reviews"], read["by_stars"]) == (None, [], [0] * 5)


def test_refusals_are_problems_and_nothing_is_written():
    store, elsewhere = make_store(), make_store()
    order, waiting = make_delivered_order(store), make_order(store)
    other = make_delivered_order(store)

    answers = {
        "order_not_found": send(store, order, order_token="nobody"),
        "invalid_fields": send(store, order, stars=6, text=" "),
        "not_received_yet": send(store, waiting),
        "not_a_buyer": send(store, order, order_token=other.token),
        "product_not_found": send(elsewhere, order),
    }

    assert {name: answer.json()["code"] for name, answer in answers.items()} == {
        name: name for name in answers
    }
    assert [answer.status_code for answer in answers.values()] == [404, 422, 409, 403, 404]
    named = [each["field"] for each in answers["invalid_fields"].json()["fields"]]
    assert named == ["stars", "text"]
    assert not Review.objects.exists()
