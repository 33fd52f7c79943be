"""Staff see what is not published yet, and nobody else does."""

import pytest
from django.core.handlers.wsgi import WSGIHandler

from mercer.areas.content.tests.make import line, make_menu
from mercer.areas.stores.queries.previews import PREVIEW_COOKIE, preview_ticket
from mercer.areas.stores.tests.look import edited, published
from mercer.interfaces.storefront.page_cache import PageCache
from mercer.interfaces.storefront.preview import asks_for_preview
from mercer.interfaces.storefront.shell import forget_shells
from mercer.interfaces.storefront.tests.make import make_shop, sit_down
from mercer.interfaces.storefront.tests.test_page_cache import Door

pytestmark = pytest.mark.django_db


@pytest.fixture
def shop():
    """A shop whose draft has round headers."""
    shop = make_shop()
    published(shop.store, header="row")
    edited(shop.store, header="centred", accent_light="#7a1f3d")
    forget_shells()
    return shop


def looking(shop):
    """Somebody who works there, in preview."""
    desk = sit_down(shop.store)
    desk.get("/admin/look/preview/?to=/")
    return desk


def test_staff_see_the_draft_on_every_page(shop):
    desk = looking(shop)

    for path in ("/", "/categories/lamps/", "/cart/"):
        response = desk.get(path)
        page = response.content.decode()
        assert 'data-header="centred"' in page
        assert "Preview: only staff can see this." in page
        assert response["Cache-Control"] == "private, no-store"
        assert response["X-Frame-Options"] == "SAMEORIGIN"
        assert "frame-ancestors 'self'" in response["Content-Security-Policy"]


def test_the_sheet_of_the_draft_is_for_the_preview_alone(shop):
    desk = looking(shop)
    page = desk.get("/").content.decode()
    url = "/assets/shop." + page.split("/assets/shop.")[1].split('"')[0]

    tried, public = desk.get(url), shop.client().get(url)

    assert "--accent: #7a1f3d;" in tried.content.decode()
    assert "--accent: #7a1f3d;" not in public.content.decode()
    assert public["Cache-Control"] == "no-cache"


def test_a_cookie_shows_nothing_to_anybody_else(shop):
    desk, other = looking(shop), sit_down(shop.store)
    ticket = desk.cookies[PREVIEW_COOKIE].value
    visitor = shop.client()
    visitor.cookies[PREVIEW_COOKIE] = ticket
    other.cookies[PREVIEW_COOKIE] = ticket
    forged = sit_down(shop.store)
    forged.cookies[PREVIEW_COOKIE] = ticket[:-2] + "xx"

    for client in (visitor, other, forged):
        response = client.get("/")
        assert 'data-header="row"' in response.content.decode()
        assert response["X-Frame-Options"] == "DENY"


def test_who_does_not_work_there_any_more_sees_the_public_shop(shop):
    desk = looking(shop)

    shop.store.staff.all().delete()

    assert 'data-header="row"' in desk.get("/").content.decode()


def test_the_preview_is_left(shop):
    desk = looking(shop)

    left = desk.get("/preview/stop/")

    assert (left.status_code, left["Location"]) == (302, "/")
    assert 'data-header="row"' in desk.get("/").content.decode()


@pytest.mark.parametrize(
    "to", ["//evil.example/", "https://evil.example/", "\\\\evil", "javascript:"]
)
def test_the_way_into_the_preview_leads_nowhere_else(shop, to):
    desk = sit_down(shop.store)

    assert desk.get("/admin/look/preview/", {"to": to})["Location"] == "/"


def test_the_page_cache_neither_keeps_nor_answers_a_preview(shop, monkeypatch):
    monkeypatch.setattr("django.core.signals.request_started.send", lambda *a, **k: [])
    monkeypatch.setattr("django.core.signals.request_finished.send", lambda *a, **k: [])
    cache = PageCache(WSGIHandler())
    door, desk = Door(cache, shop.store.domain), looking(shop)
    cookies = "; ".join(f"{name}={each.value}" for name, each in desk.cookies.items())

    public = door.get("/")[2]
    tried = door.get("/", HTTP_COOKIE=cookies)[2]

    assert b'data-header="centred"' in tried
    assert b'data-header="row"' in public
    assert door.get("/")[2] == public
    assert len(cache.pages) == 1


def test_a_made_up_cookie_does_not_go_past_the_page_cache(shop):
    ticket = preview_ticket(shop.store.id, shop.store.id)

    assert asks_for_preview(f"a=b; {PREVIEW_COOKIE}={ticket}")
    assert not asks_for_preview(f"{PREVIEW_COOKIE}=1")
    assert not asks_for_preview(f"{PREVIEW_COOKIE}={ticket}x")
    assert not asks_for_preview("")


def test_staff_see_menus_as_they_are_worked_on_and_shoppers_as_they_are_published(shop):
    make_menu(shop.store, [line("Light", "url:/light/")])
    make_menu(shop.store, [line("Darkness", "url:/dark/")], is_published=False)
    forget_shells()

    tried = looking(shop).get("/cart/").content.decode()
    public = shop.client().get("/cart/").content.decode()

    assert '<a href="/dark/">Darkness</a>' in tried
    assert "/light/" not in tried
    assert '<a href="/light/">Light</a>' in public
    assert "/dark/" not in public
