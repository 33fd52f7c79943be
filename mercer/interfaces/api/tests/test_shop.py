"""What an app asks about the shop, and says of a cart beside what is in it."""

import pytest
from django.core.cache import cache
from django.test import Client

from mercer.areas.cart.models import Cart
from mercer.areas.pricing.operations.set_price import set_price
from mercer.areas.pricing.tests.make import make_price
from mercer.areas.reviews.tests.make import make_review
from mercer.areas.stores.tests.make import make_market, make_store
from mercer.interfaces.api.tests.shopper import ada_with_app
from mercer.kernel import clock
from mercer.kernel.actors import SYSTEM
from mercer.kernel.ids import new_id
from mercer.kernel.testing import run_jobs
from tests.world import World

pytestmark = pytest.mark.django_db
JSON = "application/json"


def german_shop():
    """A British shop whose lamp costs 29.00 euros in Germany, and whose vase is not sold there."""
    shop = World.open()
    lamp, vase = shop.variant("LAMP"), shop.variant("VASE")
    make_market(shop.store, code="germany", languages=["de", "en"], prefixes=["de", "de-en"])
    make_price(shop.store, lamp, 2900, currency="EUR")
    return shop, lamp, vase


def cart_with(client, *variants):
    """A guest's cart over the API; its address."""
    url = f"/api/v1/carts/{client.post('/api/v1/carts', {}, JSON).json()['id']}"
    for one in variants:
        client.post(f"{url}/lines", {"variant_id": str(one.id), "quantity": 1}, JSON)
    return url


def test_markets_say_countries_currencies_languages_and_prefixes(client):
    german_shop()

    told = client.get("/api/v1/markets").json()

    home, germany = told["markets"]
    assert (home["is_primary"], home["currency"], home["countries"][0]) == (True, "GBP", "GB")
    assert (germany["code"], germany["currency"], germany["countries"]) == (
        "germany", "EUR", ["DE"],
    )  # fmt: skip
    assert germany["languages"] == [
        {"language": "de", "prefix": "/de"}, {"language": "en", "prefix": "/de-en"},
    ]  # fmt: skip
    assert told["currencies"] == ["EUR", "GBP"]


def test_policies_are_listed_and_read(client):
    shop = World.open()
    shop.store.policies.all().delete()
    shop.store.policies.create(slug="terms", title="Terms", body="You **pay**.", position=1)

    [listed] = client.get("/api/v1/policies").json()
    read = client.get("/api/v1/policies/terms").json()
    missing = client.get("/api/v1/policies/nowhere")

    assert (listed["slug"], listed["title"]) == ("terms", "Terms")
    assert listed["url"].endswith("/policies/terms/")
    assert read == listed | {"body": "You **pay**."}
    assert (missing.status_code, missing.json()["code"]) == (404, "policy_not_found")


def test_a_note_stays_with_the_cart_and_is_taken_back(client):
    _, lamp, _ = german_shop()
    url = cart_with(client, lamp)

    said = client.put(f"{url}/note", {"note": "Ring twice\nplease"}, JSON).json()
    refused = client.put(f"{url}/note", {"note": "x" * 2_001}, JSON)
    shown = client.get(url).json()
    gone = client.put(f"{url}/note", {"note": ""}, JSON).json()

    assert said["note"] == shown["note"] == "Ring twice\nplease"
    assert refused.status_code == 422
    assert gone["note"] == ""


def test_a_cart_moves_to_another_market_and_says_what_is_not_sold_there(client):
    _, lamp, vase = german_shop()
    url = cart_with(client, lamp, vase)

    before = client.get(url).json()
    moved = client.post(f"{url}/market", {"market": "germany", "language": "en"}, JSON).json()

    assert (before["currency"], before["language"]) == ("GBP", "en")
    assert (moved["market"], moved["currency"], moved["language"]) == ("germany", "EUR", "en")
    lines = {one["sku"]: (one["unit_price_minor"], one["problem"]) for one in moved["lines"]}
    assert lines == {"LAMP": (2900, None), "VASE": (0, "not_for_sale")}
    assert client.get(url).json() == moved


@pytest.mark.parametrize(
    ("body", "field"),
    [({"market": "atlantis"}, "market"), ({"market": "germany", "language": "fr"}, "language")],
)
def test_a_market_or_language_that_there_is_not_is_named_and_nothing_moves(client, body, field):
    _, lamp, _ = german_shop()
    url = cart_with(client, lamp)

    refused = client.post(f"{url}/market", body, JSON)

    assert (refused.status_code, refused.json()["field"]) == (422, field)
    assert Cart.objects.get().currency == "GBP"


def test_the_language_of_mails_is_one_that_the_shop_speaks_and_can_be_unset(client):
    german_shop()
    app = ada_with_app(client)

    refused = app.ask("PATCH", "/me", {"language": "xx"})
    german = app.ask("PATCH", "/me", {"language": "de"})
    unset = app.ask("PATCH", "/me", {"language": ""})

    assert refused.status_code == 422
    assert "language" in str(refused.json()), refused.json()
    assert german.json()["language"] == "de"
    assert (unset.status_code, unset.json()["language"]) == (200, "")


def test_a_reduced_price_stands_beside_the_lowest_of_thirty_days_and_days_of_arrival(client):
    shop = World.open()
    lamp = shop.variant("LAMP", price=3000)
    backordered = shop.variant("LATER", on_hand=0, stock_policy="backorder")
    set_price(
        store_id=shop.store.id, variant_id=lamp.id, currency="GBP", amount_minor=2400,
        compare_at_minor=3000, actor=SYSTEM, now=clock.now(),
    )  # fmt: skip

    [reduced] = client.get(f"/api/v1/products/{lamp.product.slug}").json()["variants"]
    [later] = client.get(f"/api/v1/products/{backordered.product.slug}").json()["variants"]

    assert (reduced["price_minor"], reduced["prior_minor"]) == (2400, 3000)
    assert reduced["arrival"]["method"] == "Post"
    today = clock.now().date().isoformat()
    assert today < reduced["arrival"]["first_on"] <= reduced["arrival"]["last_on"]
    assert not reduced["arrival"]["is_ordered"]
    assert (later["prior_minor"], later["arrival"]["is_ordered"]) == (None, True)
    assert later["arrival"]["last_on"] is None


def test_suggestions_name_products_by_half_a_word(client):
    shop = World.open()
    lamp = shop.variant("LAMP")
    run_jobs()

    found = client.get("/api/v1/search/suggestions?q=lam").json()
    nothing = client.get("/api/v1/search/suggestions?q=zzz").json()

    assert {"kind": "product", "title": "Lamp", "slug": lamp.product.slug} in found
    assert nothing == []


def test_a_review_is_reported_once_and_stays_until_staff_have_looked():
    store = make_store()
    review = make_review(store)
    client = Client(headers={"host": store.domain})
    url = f"/api/v1/reviews/{review.id}/report"
    cache.clear()

    answers = [client.post(url, {"reason": "spam"}, JSON).status_code for _ in range(2)]
    odd = client.post(url, {"reason": "dull"}, JSON)
    missing = client.post(f"/api/v1/reviews/{new_id()}/report", {"reason": "spam"}, JSON)
    often = [client.post(url, {"reason": "spam"}, JSON).status_code for _ in range(8)]

    review.refresh_from_db()
    assert answers == [204, 204]
    assert (review.open_reports, str(review.status)) == (1, "published")
    assert (odd.status_code, missing.status_code) == (422, 404)
    assert often[-1] == 429
