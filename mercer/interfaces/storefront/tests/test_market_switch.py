"""Finding the way from one market to another: shoppers by a page, search engines by the head."""

import re

import pytest

from mercer.areas.catalogue.models import Category
from mercer.areas.catalogue.operations.translate_category import translate_category
from mercer.areas.stores.queries import get_store
from mercer.areas.stores.tests.make import make_market
from mercer.interfaces.storefront.markets.doors import doors_of
from mercer.interfaces.storefront.tests.make import make_shop
from mercer.kernel import clock
from mercer.kernel.actors import SYSTEM

pytestmark = pytest.mark.django_db
ALTERNATES = re.compile(r'<link rel="alternate" hreflang="([^"]+)" href="[^"]*//[^/"]+([^"]*)"')


def world():
    """British, with Germany and Austria in German, and Switzerland in German and English."""
    shop = make_shop()
    make_market(shop.store, name="Germany and Austria", countries=["DE", "AT"])
    make_market(
        shop.store, name="Switzerland", countries=["CH"], currency="CHF", languages=["de", "en"],
        prefixes=["de-ch", "en-ch"],
    )  # fmt: skip
    return shop


def test_a_page_names_the_same_page_in_every_market():
    shop = world()

    heads = [
        ALTERNATES.findall(shop.client().get(f"{prefix}/products/lamp/").content.decode())
        for prefix in ("", "/de", "/en-ch")
    ]

    assert heads[0] == heads[1] == heads[2]
    assert dict(heads[0]) == {
        "en": "/products/lamp/",
        "en-GB": "/products/lamp/",
        "x-default": "/products/lamp/",
        "de": "/de/products/lamp/",
        "de-DE": "/de/products/lamp/",
        "de-AT": "/de/products/lamp/",
        "de-CH": "/de-ch/products/lamp/",
        "en-CH": "/en-ch/products/lamp/",
    }
    assert len(heads[0]) == 8


def test_a_shop_with_one_way_in_names_no_others_and_has_no_switch():
    shop = make_shop()

    page = shop.client().get("/products/lamp/").content.decode()

    assert "hreflang" not in page
    assert "/country/" not in page
    assert shop.client().get("/country/").status_code == 404


def test_pages_that_are_for_nobody_name_no_others():
    shop = world()

    assert "hreflang" not in shop.client().get("/de/search/?q=lamp").content.decode()


def test_the_page_of_countries_leads_to_the_same_page_and_remembers():
    shop = world()
    client = shop.client()
    host = shop.store.domain

    page = client.get(
        "/country/", headers={"referer": f"http://{host}/products/lamp/?variant=LAMP"}
    ).content.decode()
    chosen = client.post("/country/", {"prefix": "/de-ch", "back": "/products/lamp/"})

    assert page.count("markets__choice") == 4
    assert 'name="back" value="/products/lamp/?variant=LAMP"' in page
    assert "Schweiz" in page
    assert (chosen.status_code, chosen["Location"]) == (302, "/de-ch/products/lamp/")
    assert chosen.cookies["market"].value == "/de-ch"
    assert not client.get("/de/").cookies


def test_who_comes_by_the_service_worker_is_led_to_the_front():
    shop = world()
    host = shop.store.domain

    page = (
        shop.client()
        .get("/country/", headers={"referer": f"http://{host}/service-worker.js"})
        .content.decode()
    )

    assert 'name="back" value="/"' in page


@pytest.mark.parametrize(
    ("back", "location"),
    [
        ("//evil.example/", "/"), ("https://evil.example/", "/"), ("/\\evil.example", "/"),
        ("/de//evil.example/", "/"), ("", "/"), ("/admin/", "/"), ("/country/", "/"),
        ("/de/cart/", "/cart/"), ("/" + "x" * 2000, "/"),
    ],
)  # fmt: skip
def test_nobody_is_led_away(back, location):
    shop = world()

    chosen = shop.client().post("/de/country/", {"prefix": "", "back": back})

    assert chosen["Location"] == location


def test_what_is_no_market_cannot_be_chosen():
    shop = world()

    chosen = shop.client().post("/country/", {"prefix": "//evil.example", "back": "/"})

    assert chosen.status_code == 404
    assert not chosen.cookies


def test_programs_find_the_map_of_every_market():
    shop = world()
    client = shop.client()

    robots = client.get("/robots.txt").content.decode()
    index = client.get("/de/sitemap.xml").content.decode()
    products = client.get("/de/sitemaps/products-1.xml").content.decode()

    assert "/de-ch/sitemap.xml" in robots
    assert "Disallow: /de/cart/" in robots
    assert "/de/sitemaps/products-1.xml</loc>" in index
    assert "/de/products/lamp/</loc>" in products
    assert 'hreflang="de-CH"' in products
    assert products.count("<xhtml:link") == 8
    assert products.count('hreflang="x-default" href="http') == 1


def test_the_map_says_where_categories_and_policies_are_in_other_markets():
    shop = world()
    lamps = Category.objects.get(store_id=shop.store.id)
    translate_category(
        store_id=shop.store.id, category_id=lamps.id, language="de",
        texts={"name": "Leuchten", "slug": "leuchten"}, actor=SYSTEM, now=clock.now(),
    )  # fmt: skip
    client = shop.client()

    categories = client.get("/de/sitemaps/categories.xml").content.decode()
    pages = client.get("/de/sitemaps/pages.xml").content.decode()

    assert re.search(r"/de/categories/leuchten/</loc><lastmod>", categories)
    assert re.search(r'hreflang="en-CH" href="[^"]+/en-ch/categories/lamps/"', categories)
    assert re.search(r'hreflang="de-CH" href="[^"]+/de-ch/categories/leuchten/"', categories)
    assert re.search(r'hreflang="en-CH" href="[^"]+/en-ch/policies/returns/"', pages)


def test_a_way_in_is_called_what_it_is_called_there():
    shop = world()

    doors = doors_of(get_store(shop.store.id))

    assert [(each.market, each.language_name, each.currency_name) for each in doors] == [
        ("United Kingdom", "English", "British pounds"),
        ("Germany and Austria", "Deutsch", "Euro"),
        ("Schweiz", "Deutsch", "Schweizer Franken"),
        ("Switzerland", "English", "Swiss francs"),
    ]
