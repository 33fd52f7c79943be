"""What goes with a product, over the API."""

import pytest
from django.test import Client

from mercer.areas.catalogue.tests.make import NOW, make_category, make_product
from mercer.areas.recommendations.models import BoughtTogether
from mercer.areas.recommendations.operations.choose_related import choose_related
from mercer.areas.stores.tests.make import make_store
from mercer.kernel.actors import SYSTEM

pytestmark = pytest.mark.django_db


def test_a_product_names_what_goes_with_it_and_why(django_assert_max_num_queries):
    store = make_store()
    pots = make_category(store, name="Pots")
    pot, cup, tray, _jug, bag = (
        make_product(store, title=title, categories=[pots] if title in ("Pot", "Jug") else [])
        for title in ("Pot", "Cup", "Tray", "Jug", "Bag")
    )
    for other in (tray, bag):
        BoughtTogether.objects.create(
            store_id=store.id, product=pot, other=other, orders=2, score=0.5
        )
    choose_related(
        store_id=store.id, product_id=pot.id, chosen=[cup.id], hidden=[bag.id], actor=SYSTEM,
        now=NOW,
    )  # fmt: skip
    client = Client(headers={"host": store.domain})
    client.get("/api/v1/products/cup")

    with django_assert_max_num_queries(6):
        body = client.get("/api/v1/products/pot").json()

    assert body["related"] == [
        {"slug": "cup", "title": "Cup", "reason": "chosen"},
        {"slug": "tray", "title": "Tray", "reason": "together"},
        {"slug": "jug", "title": "Jug", "reason": "near"},
    ]
