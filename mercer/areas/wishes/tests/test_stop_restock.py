"""Not waiting any more."""

import pytest

from mercer.areas.catalogue.tests.make import NOW, make_product
from mercer.areas.stores.tests.make import make_store
from mercer.areas.wishes.errors import RequestNotFound
from mercer.areas.wishes.models import RestockRequest
from mercer.areas.wishes.operations.stop_restock import stop_restock
from mercer.areas.wishes.tests.make import make_request

pytestmark = pytest.mark.django_db


def waiting():
    rows = RestockRequest.objects.filter(stopped_at=None).order_by("email", "id")
    return [(row.email, row.variant.product.title) for row in rows]


def test_one_article_or_all_of_them_for_one_address():
    store = make_store()
    lamp, vase, jar = (
        make_product(store, title=title).variants.get() for title in ("Lamp", "Vase", "Jar")
    )
    request = make_request(lamp)
    make_request(vase)
    make_request(jar)
    make_request(lamp, "ben@example.org")

    stop_restock(store_id=store.id, token=request.token, now=NOW)
    after_one = waiting()
    stop_restock(store_id=store.id, token=request.token, everything=True, now=NOW)

    assert after_one == [
        ("ada@example.org", "Vase"), ("ada@example.org", "Jar"), ("ben@example.org", "Lamp")
    ]  # fmt: skip
    assert waiting() == [("ben@example.org", "Lamp")]


def test_another_stores_token_stops_nothing():
    store, other = make_store(), make_store()
    request = make_request(make_product(store, title="Lamp").variants.get())

    for token in (request.token, "nonsense"):
        with pytest.raises(RequestNotFound):
            stop_restock(store_id=other.id, token=token, now=NOW)

    assert waiting() == [("ada@example.org", "Lamp")]
