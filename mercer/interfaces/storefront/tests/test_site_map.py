"""What programs that look for pages are told."""

from xml.etree import ElementTree

import pytest

from mercer.areas.catalogue.tests.make import make_category, make_image, make_product
from mercer.areas.stores.models import Policy
from mercer.areas.stores.tests.make import make_store
from mercer.interfaces.storefront.seo import site_map
from mercer.interfaces.storefront.tests.make import make_shop, warm

pytestmark = pytest.mark.django_db
NAMES = {"s": site_map.PROTOCOL, "i": site_map.IMAGES}


def locations(response):
    """Every address of a map."""
    root = ElementTree.fromstring(response.content)
    return [found.text for found in root.findall("*/s:loc", NAMES)]


def test_the_index_leads_to_every_page_of_the_shop():
    shop = make_shop()
    Policy.objects.filter(store=shop.store.id).exclude(slug="returns").delete()
    client, base = shop.client(), f"http://{shop.store.domain}:8000"

    parts = locations(client.get("/sitemap.xml"))
    found = [url for part in parts for url in locations(client.get(part.removeprefix(base)))]

    assert found == [
        f"{base}/", f"{base}/policies/returns/", f"{base}/categories/lamps/",
        f"{base}/products/lamp/",
    ]  # fmt: skip


def test_a_product_says_when_it_changed_and_what_it_looks_like(settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)
    shop = make_shop()
    product = shop.lamp.product
    image = make_image(product)
    product.refresh_from_db()

    response = shop.client().get("/sitemaps/products-1.xml")

    entry = ElementTree.fromstring(response.content).find("s:url", NAMES)
    assert entry.find("s:lastmod", NAMES).text == product.updated_at.isoformat(timespec="seconds")
    address = f"http://{shop.store.domain}:8000/media/{image.renditions[-1]['key']}"
    assert entry.find("i:image/i:loc", NAMES).text == address


def test_a_great_shop_has_a_map_in_parts(monkeypatch, django_assert_max_num_queries):
    monkeypatch.setattr(site_map, "PRODUCTS_IN_A_PART", 2)
    store = make_store()
    for number in range(5):
        make_product(store, title=f"Lamp {number}", slug=f"lamp-{number}", sku=f"L{number}")
    warm(store)
    client = make_client(store)

    with django_assert_max_num_queries(2):  # the second: the stores, after a second
        parts = [url for url in locations(client.get("/sitemap.xml")) if "products" in url]
    with django_assert_max_num_queries(2):  # the second: the stores, after a second
        second = locations(client.get("/sitemaps/products-2.xml"))

    assert [part.rpartition("/")[2] for part in parts] == [
        "products-1.xml", "products-2.xml", "products-3.xml",
    ]  # fmt: skip
    assert [url.rpartition("/products/")[2] for url in second] == ["lamp-2/", "lamp-3/"]
    assert client.get("/sitemaps/products-4.xml").status_code == 404
    for number in (0, 2**63, 10**20):
        assert client.get(f"/sitemaps/products-{number}.xml").status_code == 404


def test_what_shoppers_do_not_see_is_not_on_the_map():
    shop = make_shop()
    make_product(shop.store, title="Secret", sku="SECRET", status="draft")
    make_category(shop.store, name="Hidden", is_published=False)
    client = shop.client()

    told = (
        client.get("/sitemaps/products-1.xml").content
        + client.get("/sitemaps/categories.xml").content
    )

    assert b"/products/lamp/" in told
    assert b"secret" not in told
    assert b"hidden" not in told


def test_robots_are_kept_out_of_what_belongs_to_one_person():
    shop = make_shop()

    told = shop.client().get("/robots.txt").content.decode().splitlines()

    assert {"Disallow: /checkout/", "Disallow: /account/", "Disallow: /orders/"} < set(told)
    assert told[-1] == f"Sitemap: http://{shop.store.domain}:8000/sitemap.xml"


def test_a_draft_is_closed_to_robots():
    store = make_store(live=False)

    response = make_client(store).get("/robots.txt")

    assert (response.status_code, response.content.decode()) == (
        200,
        "User-agent: *\nDisallow: /\n",
    )
    assert response["Cache-Control"] == "private, no-store"
    assert make_client(store).get("/sitemap.xml").status_code == 503


def make_client(store):
    """A program at this store's domain."""
    from django.test import Client

    return Client(headers={"host": store.domain})
