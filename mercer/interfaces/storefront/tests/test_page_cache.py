"""Public pages are kept, and only those."""

import time
from io import BytesIO
from types import SimpleNamespace

import pytest
from django.core.handlers.wsgi import WSGIHandler

from mercer.areas.catalogue.models import Product
from mercer.areas.stores.models import StoreGeneration
from mercer.areas.stores.queries import forget_directory
from mercer.interfaces.storefront import page_cache
from mercer.interfaces.storefront.page_cache import PageCache, normal_query
from mercer.interfaces.storefront.tests.make import make_shop
from mercer.kernel import clock

pytestmark = pytest.mark.django_db


class Door:
    """Asks a WSGI application as a server does."""

    def __init__(self, application, host):
        self.application, self.host = application, host

    def get(self, path, query="", method="GET", **headers):
        said = []
        environ = {
            "REQUEST_METHOD": method, "PATH_INFO": path, "QUERY_STRING": query,
            "HTTP_HOST": self.host, "SERVER_NAME": "x", "SERVER_PORT": "80",
            "wsgi.input": BytesIO(), "wsgi.url_scheme": "http", **headers,
        }  # fmt: skip
        answer = self.application(environ, lambda *given: said.extend(given))
        body = b"".join(answer)
        getattr(answer, "close", lambda: None)()
        return said[0], dict(said[1]), body


@pytest.fixture
def kept(monkeypatch):
    """A shop behind a page cache; requests do not close the test's own connection."""
    monkeypatch.setattr("django.core.signals.request_started.send", lambda *a, **k: [])
    monkeypatch.setattr("django.core.signals.request_finished.send", lambda *a, **k: [])
    # However slow the machine is, the minute does not end in the middle of a test.
    monkeypatch.setattr(page_cache, "end_of_minute", lambda: time.monotonic() + 60)
    shop = make_shop()
    return shop, PageCache(WSGIHandler())


def test_the_second_visitor_asks_the_database_nothing(kept, django_assert_num_queries):
    shop, cache = kept
    door = Door(cache, shop.store.domain)
    bare = Door(WSGIHandler(), shop.store.domain)

    for path in ("/", "/categories/lamps/", "/products/lamp/"):
        plain = bare.get(path)
        first = door.get(path)
        with django_assert_num_queries(0):
            second = door.get(path)
        assert first == second
        assert second[2] == plain[2]
        assert "Set-Cookie" not in second[1]
        assert second[1]["Cache-Control"].startswith("public, max-age=0, s-maxage=30")
    assert len(cache.pages) == 3


def test_a_browser_that_has_it_is_told_so_and_compression_is_offered(kept):
    import gzip

    shop, cache = kept
    door = Door(cache, shop.store.domain)
    _, headers, body = door.get("/")

    zipped = door.get("/", HTTP_ACCEPT_ENCODING="gzip, br")
    known = door.get("/", HTTP_IF_NONE_MATCH=headers["ETag"])
    head = door.get("/", method="HEAD")
    refused = door.get("/", HTTP_ACCEPT_ENCODING="gzip;q=0, br")

    assert gzip.decompress(zipped[2]) == body
    assert (refused[2], "Content-Encoding" in refused[1]) == (body, False)
    assert zipped[1]["Vary"] == "Accept-Encoding, HX-Request"
    assert (known[0], known[2]) == ("304 Not Modified", b"")
    assert (head[0], head[1]["Content-Length"], head[2]) == ("200 OK", str(len(body)), b"")


def test_a_page_is_not_sent_again_to_who_holds_it_under_any_of_its_names(kept):
    shop, cache = kept
    door = Door(cache, shop.store.domain)
    _, headers, _ = door.get("/")
    etag = headers["ETag"]

    for held in (etag, f"W/{etag}", f'"old", {etag}', f'{etag[:-1]}-z"', "*"):
        assert door.get("/", HTTP_IF_NONE_MATCH=held)[0] == "304 Not Modified", held
    for other in ('"old"', f'"x{etag[1:]}', f'{etag[:-1]}x"', ""):
        assert door.get("/", HTTP_IF_NONE_MATCH=other)[0] == "200 OK", other


def test_a_change_of_the_store_is_seen_at_once(kept):
    shop, cache = kept
    door = Door(cache, shop.store.domain)
    door.get("/products/lamp/")
    type(shop.lamp.product).objects.update(title="Floor lamp")

    before = door.get("/products/lamp/")[2]
    StoreGeneration.objects.update(value=99)
    forget_directory()
    after = door.get("/products/lamp/")[2]

    assert b"Desk lamp" in before
    assert b"Floor lamp" in after


def test_what_is_for_one_person_is_never_kept(kept):
    shop, cache = kept
    door = Door(cache, shop.store.domain)

    for path in ("/cart/", "/orders/find/", "/account/sign-in/", "/nope/", "/products/none/"):
        _, headers, _body = door.get(path)
        assert "public" not in headers["Cache-Control"]
    assert not cache.pages


def test_a_draft_is_not_kept_and_not_shown(kept):
    shop, cache = kept
    type(shop.store).objects.update(status="draft")
    forget_directory()

    status, headers, body = Door(cache, shop.store.domain).get("/")

    assert status.startswith("503")
    assert headers["Retry-After"] == "3600"
    assert b"opening soon" in body
    assert not cache.pages


def test_two_shops_never_share_a_page(kept):
    shop, cache = kept
    other = make_shop(name="Other Shop")

    mine = Door(cache, shop.store.domain).get("/")[2]
    theirs = Door(cache, other.store.domain).get("/")[2]

    assert b"Corner Lamps" in mine
    assert b"Other Shop" in theirs
    assert b"Corner Lamps" not in theirs.replace(b"hello@corner-lamps", b"")


def test_memory_is_bounded_and_the_least_asked_goes_first(kept):
    shop, _ = kept
    cache = PageCache(WSGIHandler(), most_bytes=60_000)
    door = Door(cache, shop.store.domain)

    for number in range(12):
        door.get("/categories/lamps/", f"page={number}")

    assert cache.bytes_kept <= 60_000
    assert cache.bytes_kept == sum(page.size for page in cache.pages.values())
    assert cache.pages


def test_what_does_not_matter_in_a_query_makes_no_second_page():
    assert normal_query("utm_source=x&page=2&q=a+b&fbclid=1") == "page=2&q=a+b"
    assert normal_query("q=a&page=2") == normal_query("page=2&q=a")


def test_what_is_scheduled_for_a_minute_is_seen_as_it_begins_in_every_process(monkeypatch):
    left = []
    for now in (1_200_000_000.0, 1_200_000_045.0, 1_200_000_059.5):
        clocks = SimpleNamespace(monotonic=lambda: 500.0, time=lambda now=now: now)
        monkeypatch.setattr("mercer.interfaces.storefront.page_cache.time", clocks)
        left.append(page_cache.end_of_minute() - 500.0)

    assert left == [60.0, 15.0, 0.5]


def test_a_page_read_as_the_minute_ends_is_read_anew(kept, monkeypatch):
    shop, cache = kept
    monkeypatch.setattr(page_cache, "end_of_minute", time.monotonic)
    door = Door(cache, shop.store.domain)
    door.get("/products/lamp/")
    Product.objects.update(unpublish_at=clock.now())  # as if its minute had come

    gone = door.get("/products/lamp/")

    assert gone[0].startswith("404")
