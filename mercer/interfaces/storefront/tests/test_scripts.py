"""Scripts of a kind of page come as one file, under a name that changes with them."""

import gzip
import re

import brotli
import pytest

from mercer.interfaces.storefront.scripts import BUNDLES, COMMENT, IMPORT, JS, script_url
from mercer.interfaces.storefront.tests.make import make_shop

pytestmark = pytest.mark.django_db
TEMPLATES = JS.parents[2] / "templates"
PUBLIC = re.compile(r'<script type="module" src="(/assets/[^"]+)"></script>')


@pytest.fixture
def shop():
    return make_shop()


@pytest.mark.parametrize("name", BUNDLES)
def test_a_bundle_says_all_that_its_parts_say(shop, name):
    text = shop.client().get(script_url(name)).content.decode()

    for part in BUNDLES[name]:
        body = IMPORT.sub("", COMMENT.sub("", (JS / f"{part}.js").read_text())).strip()
        assert f"try {{\n{body}\n}} catch" in text
    head, _, rest = text.partition("try {")
    assert re.search(r"^\s*(import \{|export )", rest, re.MULTILINE) is None
    modules = re.findall(r'from "([^"]+)"', head)
    assert len(modules) == len(set(modules)) == head.count("import ")
    for module in modules:
        assert shop.client().get(module).status_code == 200


def test_every_script_has_a_page_that_asks_for_it():
    said = "".join(file.read_text() for file in TEMPLATES.rglob("*.html"))
    said += "".join(file.read_text() for file in JS.glob("*.js"))
    bundled = {part for parts in BUNDLES.values() for part in parts}

    lost = {
        file.stem
        for file in JS.glob("*.js")
        if file.stem not in bundled and f"/{file.name}" not in said
    }

    assert not lost


def test_a_page_asks_for_the_shells_scripts_and_its_own(shop):
    asked = PUBLIC.findall(
        shop.client().get(f"/products/{shop.lamp.product.slug}/").content.decode()
    )

    assert asked == [script_url("shell"), script_url("product")]


def test_a_script_is_kept_for_ever_and_sent_as_the_browser_reads_it(shop):
    address = script_url("shell")
    plain = shop.client().get(address, headers={"accept-encoding": "identity"})
    zipped = shop.client().get(address, headers={"accept-encoding": "gzip, deflate"})
    small = shop.client().get(address, headers={"accept-encoding": "gzip, deflate, br, zstd"})

    assert plain.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert plain.headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert "Content-Encoding" not in plain.headers
    assert zipped.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(zipped.content) == plain.content
    assert small.headers["Content-Encoding"] == "br"
    assert brotli.decompress(small.content) == plain.content
    assert {one.headers["Vary"] for one in (plain, zipped, small)} == {"Accept-Encoding"}


def test_a_former_name_leads_to_the_scripts_of_now_and_no_name_to_none(shop):
    client = shop.client()

    former = client.get("/assets/shell.0123456789abcdef.js")

    assert former.content == client.get(script_url("shell")).content
    assert former.headers["Cache-Control"] == "no-cache"
    assert client.get("/assets/shell.nonsense.js").status_code == 404
    assert client.get("/assets/nothing.0123456789abcdef.js").status_code == 404
