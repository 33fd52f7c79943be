"""What search engines and those who share a page read: all of it, on every public page."""

import json
import re

import pytest

from mercer.areas.catalogue.tests.make import (
    make_category,
    make_image,
    make_product,
    make_variant,
)
from mercer.areas.inventory.tests.make import make_level
from mercer.areas.stores.models import Policy
from mercer.areas.stores.tests.make import make_store
from mercer.interfaces.storefront.rendering import template
from mercer.interfaces.storefront.seo.json_ld import questions
from mercer.interfaces.storefront.tests.make import make_shop
from mercer.interfaces.storefront.tests.schema_org import read_page

pytestmark = pytest.mark.django_db
FAQ = "## Do you ship abroad?\n\nYes, to *all* of the EU.\n\n## How long?\n\n3 days.\n\n## Imprint"
META = re.compile(r'<meta (?:name|property)="([^"]+)" content="([^"]*)">')


def heads(page):
    """What stands in the head, by name."""
    return dict(META.findall(page))


def linked(page):
    """The canonical address."""
    return re.findall(r'<link rel="canonical" href="([^"]+)">', page)


def test_every_public_page_is_without_an_error(settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)
    shop = make_shop(
        tagline="Light", contact_email="hello@example.org", contact_phone="+44 20 7946 0000",
        address={"street": "1 Lane", "city": "London", "postal_code": "SE1", "country": "GB"},
    )  # fmt: skip
    make_image(shop.lamp.product)
    shirt = make_product(shop.store, title="Shirt <b>&", slug="shirt", options=["Size"])
    for size in ("S", "M"):
        make_level(make_variant(shop.store, shirt, sku=size, option_values=[size]), on_hand=3)
    Policy.objects.filter(store=shop.store.id, slug="returns").update(body=FAQ)
    client = shop.client()
    found = {}

    for path in ("/", "/categories/lamps/", "/products/lamp/", "/products/shirt/",
                 "/policies/returns/"):  # fmt: skip
        reading = read_page(client.get(path).content.decode())
        assert reading.errors == [], path
        found[path] = set(reading.types)

    assert {"Organization", "PostalAddress", "WebSite", "SearchAction"} <= found["/"]
    assert found["/categories/lamps/"] >= {"BreadcrumbList", "ListItem"}
    assert found["/products/shirt/"] >= {"Product", "Offer", "BreadcrumbList"}
    assert found["/policies/returns/"] >= {"FAQPage", "Question", "Answer", "BreadcrumbList"}


@pytest.mark.parametrize(
    ("said", "error"),
    [
        ({"@type": "Product", "name": "x"}, "none of"),
        ({"@type": "Product", "name": "", "offers": []}, "no name"),
        ({"@type": "Offer", "price": "1,50", "priceCurrency": "EUR",
          "availability": "https://schema.org/InStock"}, "price: '1,50'"),
        ({"@type": "Offer", "price": "1.50", "priceCurrency": "EUR",
          "availability": "InStock"}, "availability: 'InStock'"),
        ({"@type": "BreadcrumbList", "itemListElement": [
            {"@type": "ListItem", "position": 2, "name": "x", "item": "https://x.example/"}]},
         "positions [2]"),
        ({"@type": "Organization", "name": "x", "url": "/"}, "url: '/'"),
        ({"@type": "Organization", "name": "x", "colour": "red"}, "not a property"),
        ({"@type": "WebSite", "name": "x", "url": "https://x.example/",
          "publisher": {"@id": "#nobody"}}, "is called #nobody"),
        ({"@type": "Gadget"}, "type Gadget"),
    ],
)  # fmt: skip
def test_the_validator_sees_what_is_wrong(said, error):
    body = json.dumps({"@context": "https://schema.org", **said})

    reading = read_page(f'<script type="application/ld+json">{body}</script>')

    assert any(error in each for each in reading.errors), reading.errors


def test_a_shared_product_shows_its_picture_in_its_size(settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)
    shop = make_shop()
    image = make_image(shop.lamp.product)

    page = shop.client().get("/products/lamp/").content.decode()

    head, base = heads(page), f"http://{shop.store.domain}:8000"
    assert head["og:image"] == f"{base}/media/{image.renditions[-1]['key']}"
    assert (head["og:image:width"], head["og:image:height"]) == ("10", "10")
    assert (head["og:type"], head["og:title"]) == ("product", "Desk lamp")
    assert head["twitter:card"] == "summary_large_image"
    assert linked(page) == [f"{base}/products/lamp/"]


def test_a_page_without_a_picture_is_shared_with_one_of_the_shop(settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)
    shop = make_shop()
    image = make_image(shop.lamp.product)

    page = shop.client().get("/policies/returns/").content.decode()

    assert heads(page)["og:image"].endswith(image.renditions[-1]["key"])


def test_a_variant_has_the_address_of_its_product():
    shop = make_shop()

    page = shop.client().get("/products/lamp/?variant=LAMP&utm_source=x").content.decode()

    assert linked(page) == [f"http://{shop.store.domain}:8000/products/lamp/"]


def test_a_list_that_is_narrowed_is_not_for_search_engines():
    shop = make_shop()
    client, address = shop.client(), f"http://{shop.store.domain}:8000/categories/lamps/"

    whole = client.get("/categories/lamps/").content.decode()
    narrow = client.get("/categories/lamps/?max=50").content.decode()

    assert heads(narrow)["robots"] == "noindex, follow"
    assert "robots" not in heads(whole)
    assert linked(whole) == linked(narrow) == [address]


def test_a_category_without_products_has_a_head_too():
    shop = make_shop()
    make_category(shop.store, name="Vases")

    page = shop.client().get("/categories/vases/").content.decode()

    assert heads(page)["twitter:card"] == "summary"
    assert read_page(page).errors == []


def test_every_page_of_a_list_has_an_address_of_its_own():
    shop = make_shop()
    lamps = shop.lamp.product.categories.get()
    for number in range(25):
        make_product(shop.store, title=f"Lamp {number}", categories=[lamps], sku=f"L{number}")

    page = shop.client().get("/categories/lamps/?page=2&sort=price").content.decode()

    address = f"http://{shop.store.domain}:8000/categories/lamps/?page=2"
    assert linked(page) == [address]
    assert heads(page)["og:url"] == address


def test_a_product_without_a_price_is_not_offered_to_search_engines():
    store = make_store()
    make_product(store, title="Vase", price=None)
    from django.test import Client

    page = Client(headers={"host": store.domain}).get("/products/vase/").content.decode()

    reading = read_page(page)
    assert (reading.errors, "Product" in reading.types) == ([], False)


def test_headings_that_do_not_ask_are_no_questions():
    html = "<h2>Imprint</h2><p>x</p><h2>When?</h2><p>Now &amp; <b>then</b>.</p><h2>Why?</h2>"

    assert questions(html) == [("When?", "Now & then.")]


def test_languages_lead_to_each_other():
    shop = make_shop()
    shell = type(
        "Shell", (), {"base_url": "https://shop.example", "store_name": "Shop", "picture": None}
    )
    head = vars(template("parts/head.html").module)["head_of"]

    page = head(shell, "/a/", "A", alternates=(("en", "/a/"), ("de", "/de/a/")))

    assert shop.client().get("/").content.count(b"hreflang") == 0
    assert re.findall(r'hreflang="([^"]+)" href="([^"]+)"', page) == [
        ("en", "https://shop.example/a/"), ("x-default", "https://shop.example/a/"),
        ("de", "https://shop.example/de/a/"),
    ]  # fmt: skip
