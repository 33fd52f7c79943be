"""Nothing is kept in a browser before an act, and nothing that is not on the list."""

import re
from pathlib import Path

import pytest

from mercer.areas.stores.queries import forget_directory
from mercer.areas.stores.tests.make import make_user
from mercer.interfaces.storefront.consent.registry import KEPT, Place, cookie_names
from mercer.interfaces.storefront.tests.make import make_shop

pytestmark = pytest.mark.django_db
PUBLIC = (
    "/", "/categories/lamps/", "/products/lamp/", "/search/", "/search/?q=lamp", "/cookies/",
    "/policies/returns/", "/policies/privacy/", "/cart/", "/offline/",
    "/manifest.webmanifest", "/service-worker.js", "/robots.txt", "/sitemap.xml", "/nowhere/",
)  # fmt: skip
SCRIPTS = Path(__file__).parents[1] / "static" / "storefront" / "js"
SETS_COOKIE = re.compile(r"document\.cookie\s*=[^=]")
STORED = re.compile(r"""(?:localStorage|sessionStorage)\.setItem\(\s*([\w."'-]+)""")


def test_looking_around_sets_no_cookie():
    shop = make_shop()
    client = shop.client()

    for path in PUBLIC:
        response = client.get(path)
        assert response.status_code in (200, 404), path
        assert not response.cookies, path

    assert not client.cookies


def test_a_whole_purchase_sets_what_is_on_the_list_and_nothing_else():
    shop = make_shop()
    client = shop.client()
    met = set()

    def remember(response):
        met.update(response.cookies)

    remember(client.post("/cart/add/", {"variant": str(shop.lamp.id), "quantity": 1}))
    assert met == {"cart", "cart_count"}
    for path in ("/cart/", "/checkout/", "/account/sign-in/", "/account/sign-up/",
                 "/orders/find/"):  # fmt: skip
        remember(client.get(path))
    remember(client.post("/checkout/", shop.form()))
    remember(
        client.post(
            "/account/sign-up/", {"email": "ada@example.org", "password1": "long enough words 9"}
        )
    )
    make_user("ben@example.org", password="long enough words 9")
    remember(
        client.post(
            "/account/sign-in/", {"login": "ben@example.org", "password": "long enough words 9"}
        )
    )
    remember(client.get("/account/"))
    remember(client.get("/account/sign-out/"))
    remember(client.post("/account/sign-out/"))

    assert {"cart", "cart_count", "csrftoken", "sessionid"} <= met
    assert met <= cookie_names()


def test_scripts_store_only_what_is_on_the_list():
    listed = {one.name for one in KEPT if one.place is Place.STORAGE}
    found = set()
    for script in SCRIPTS.glob("*.js"):
        text = script.read_text()
        for name in STORED.findall(text):
            constant = re.search(rf'const {name} = "([^"]+)"', text)
            found.add(constant[1] if constant else name.strip("\"'"))

    assert found <= listed
    written = [
        name
        for one in SCRIPTS.glob("*.js")
        for name in re.findall(r"cookie\s*=(?!=)\s*`?(\w*)", one.read_text())
    ]
    assert set(written) <= {one.name for one in KEPT if one.place is Place.COOKIE}


def test_the_list_is_told_to_shoppers():
    shop = make_shop()

    page = shop.client().get("/cookies/").content.decode()

    assert all(f"<code>{one.name}</code>" in page for one in KEPT)
    assert 'href="/cookies/"' in shop.client().get("/").content.decode()


@pytest.mark.parametrize(
    ("country", "elsewhere", "asks"),
    [("DE", False, True), ("GB", False, True), ("US", False, False), ("US", True, True)],
)
def test_what_is_not_needed_waits_for_a_yes_where_the_law_asks(country, elsewhere, asks):
    shop = make_shop(country=country)
    shop.store.markets.update(countries=[country], sells_elsewhere=elsewhere)
    forget_directory()
    client = shop.client()

    list_of_all = client.get("/cookies/").content.decode()
    product = client.get("/products/lamp/").content.decode()

    assert ('data-behaviour="agree"' in list_of_all) is asks
    assert (list_of_all.count("Only after you have said yes to it.") == 2) is asks
    assert ('data-behaviour="may-remember"' in product) is asks
    assert (" data-asks" in product.split("<head>")[0]) is asks
