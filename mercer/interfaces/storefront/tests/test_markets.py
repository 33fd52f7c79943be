"""Pages of several markets: addresses that begin with a prefix."""

import re

import pytest

from mercer.areas.stores.tests.make import make_market
from mercer.interfaces.storefront.tests.make import make_shop

pytestmark = pytest.mark.django_db
# What is the same in every market.
COMMON = re.compile(r"^/(admin|assets|favicon|icons|media|static)\b")
LINKS = re.compile(r'(?:href|action|hx-get|hx-post|data-fetch)="(/[^"]*)"')
# The one place that leads elsewhere, and says so.
HINT = re.compile(r'<aside class="market-hint".*?</aside>', re.S)
PAGES = (
    "/", "/categories/lamps/", "/products/lamp/", "/search/?q=lamp", "/cart/", "/orders/find/",
    "/account/sign-in/", "/account/sign-up/", "/account/forgot-password/", "/cookies/", "/wishes/",
    "/policies/terms/", "/offline/",
)  # fmt: skip


def german_shop():
    """A British shop with a German market at /de."""
    shop = make_shop()
    market = make_market(shop.store, countries=["DE"], languages=["de"], prefixes=["de"])
    return shop, market


@pytest.mark.parametrize("path", PAGES)
def test_every_link_of_a_page_stays_in_its_market(path):
    shop, _market = german_shop()

    response = shop.client().get(f"/de{path}")

    assert response.status_code == 200
    page = HINT.sub("", response.content.decode())
    assert '<html lang="de"' in page
    led = [url for url in LINKS.findall(page) if not COMMON.match(url)]
    assert led
    assert [url for url in led if not url.startswith("/de/")] == []


@pytest.mark.parametrize("path", PAGES)
def test_the_pages_without_a_prefix_are_the_primary_markets(path):
    shop, _market = german_shop()

    page = HINT.sub("", shop.client().get(path).content.decode())

    assert '<html lang="en"' in page
    assert [url for url in LINKS.findall(page) if url.startswith("/de/")] == []


def test_forms_and_redirects_stay_in_the_market():
    shop, _market = german_shop()
    client = shop.client()

    told = client.get("/de/account/")
    wished = client.post("/de/wishes/", {"product": "lamp", "act": "add"})
    gone = client.get("/de/checkout/")

    assert told["Location"] == "/de/account/sign-in/?next=%2Fde%2Faccount%2F"
    assert wished["Location"] == "/de/wishes/"
    assert gone["Location"] == "/de/cart/"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("/de", "/de/"), ("/DE", "/de/"), ("/DE/", "/de/"), ("/de?q=x", "/de/?q=x"),
     ("/De/products/lamp/?a=b", "/de/products/lamp/?a=b"),
     ("/DE//evil.example", "/de//evil.example")],
)  # fmt: skip
def test_a_prefix_without_its_slash_or_in_capitals_leads_to_the_market(typed, meant):
    shop, _market = german_shop()

    answer = shop.client().get(typed)

    assert (answer.status_code, answer["Location"]) == (301, meant)


def test_what_is_sent_to_a_misspelt_prefix_and_what_is_none_stays_as_it_is():
    shop, _market = german_shop()
    client = shop.client()

    sent = client.post("/DE/cart/add/", {"variant": str(shop.lamp.id)})
    found = [client.get(path).status_code for path in ("/FR/", "/fr", "/DE/admin/", "/de/", "/")]

    assert sent.status_code == 404
    assert [found[0], found[2], *found[3:]] == [404, 404, 200, 200]


def test_what_is_no_page_of_a_market_is_not_found_under_its_prefix():
    shop, _market = german_shop()
    client = shop.client()

    found = [
        client.get(path).status_code for path in ("/de/admin/", "/de/api/v1/", "/fr/", "/de/x/")
    ]

    assert found == [404, 404, 404, 404]


def test_the_addresses_of_a_closed_market_lead_to_the_primary_one():
    shop, market = german_shop()
    market.is_active = False
    market.save()
    client = shop.client()

    kept = client.get("/de/products/lamp/?variant=LAMP")
    foreign = client.get("/de//evil.example/")

    assert (kept.status_code, kept["Location"]) == (302, "/products/lamp/?variant=LAMP")
    assert foreign["Location"] == "/evil.example/"
