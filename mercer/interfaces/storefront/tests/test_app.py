"""The shop as an app: its name, its icons, and its worker."""

import json
import re
from io import BytesIO

import pytest
from PIL import Image

from mercer.areas.stores.tests.make import make_market
from mercer.interfaces.storefront.app.icons import letter_of
from mercer.interfaces.storefront.app.views import version
from mercer.interfaces.storefront.tests.make import make_shop

pytestmark = pytest.mark.django_db


def test_each_shop_is_an_app_of_its_own_name():
    shop = make_shop(name="Alder & Finch", tagline="Useful things")

    response = shop.client().get("/manifest.webmanifest")

    said = json.loads(response.content)
    assert response["Content-Type"].startswith("application/manifest+json")
    assert (said["name"], said["short_name"], said["description"]) == (
        "Alder & Finch", "Alder", "Useful things",
    )  # fmt: skip
    assert (said["start_url"], said["scope"], said["display"]) == ("/", "/", "standalone")
    assert {one.get("purpose") for one in said["icons"]} == {"any", "maskable", None}


def test_icons_are_as_large_as_the_manifest_says():
    shop = make_shop(name="Alder")
    client = shop.client()
    icons = json.loads(client.get("/manifest.webmanifest").content)["icons"]

    sizes = {}
    for icon in icons:
        response = client.get(icon["src"])
        assert response["Content-Type"] == icon["type"]
        if icon["type"] == "image/png":
            width, height = Image.open(BytesIO(response.content)).size
            sizes[icon["src"]] = (f"{width}x{height}", icon["sizes"])

    assert len(sizes) == 4
    assert all(real == said for real, said in sizes.values())
    assert client.get("/icons/any-9999.png").status_code == 404


def test_what_a_phone_cuts_off_holds_nothing_of_the_letter():
    shop = make_shop(name="Mercer")

    body = shop.client().get("/icons/maskable-192.png").content

    image = Image.open(BytesIO(body)).convert("RGB")
    ground = image.getpixel((0, 0))
    ring = [
        image.getpixel((x, y))
        for x in range(192)
        for y in range(192)
        if (x - 96) ** 2 + (y - 96) ** 2 > (0.4 * 192) ** 2
    ]
    assert set(ring) == {ground}
    assert len(set(image.getdata())) > 1


def test_a_name_without_a_letter_that_we_can_draw_has_a_disc():
    assert letter_of("»Élan«") == "É"
    assert letter_of("漢字") == ""
    shop = make_shop(name="漢字")

    response = shop.client().get("/icons/any-192.png")

    assert (response.status_code, response["Content-Type"]) == (200, "image/png")


def test_the_worker_is_never_kept_and_keeps_what_pages_need():
    shop = make_shop()
    client = shop.client()

    response = client.get("/service-worker.js")

    body = response.content.decode()
    first = json.loads(re.search(r"const FIRST = (.*);", body)[1])
    assert response["Content-Type"].startswith("text/javascript")
    assert response["Cache-Control"] == "no-cache"
    assert first[0] == "/offline/"
    assert all(client.get(path).status_code == 200 for path in first)
    assert re.search(r'const VERSION = "[0-9a-f]{12}";', body)


def test_the_worker_is_another_one_when_a_file_is():
    assert version(("/offline/", "/assets/shop.a.css")) != version(
        ("/offline/", "/assets/shop.b.css")
    )


def test_every_page_leads_to_the_app():
    page = make_shop().client().get("/").content.decode()

    assert '<link rel="manifest" href="/manifest.webmanifest">' in page
    assert '<link rel="apple-touch-icon" href="/icons/maskable-180.png">' in page


def test_one_worker_speaks_the_language_of_each_markets_pages():
    shop = make_shop()
    make_market(shop.store, languages=["de"], prefixes=["de"])

    body = shop.client().get("/service-worker.js").content.decode()

    words = json.loads(re.search(r"const WORDS = (.*);", body)[1])
    assert words[""].startswith("You are offline.")
    assert words["/de"].startswith("Sie sind offline.")
    assert shop.client().get("/de/service-worker.js").content.decode() == body
