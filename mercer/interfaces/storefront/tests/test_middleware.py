"""Which store, from where."""

import pytest
from django.test import Client

from mercer.areas.stores.tests.make import make_staff, make_store
from mercer.interfaces.storefront.tests.make import make_shop

pytestmark = pytest.mark.django_db


def test_the_only_store_answers_on_every_host():
    make_store(name="Corner Lamps")

    assert "Corner Lamps" in Client().get("/", headers={"host": "10.0.0.7:8000"}).content.decode()


def test_with_several_stores_an_unknown_host_is_told_plainly():
    make_store(name="Corner Lamps")
    make_store(name="Other")

    response = Client().get("/", headers={"host": "unknown.example"})

    assert response.status_code == 404
    assert "No shop lives here" in response.content.decode()
    assert "Corner Lamps" not in response.content.decode()


def test_a_draft_is_seen_by_its_staff_only():
    store = make_store(live=False)
    staff = make_staff(store).user
    other = make_staff(make_store()).user

    def status_for(user):
        client = Client(headers={"host": store.domain})
        if user:
            client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        return client.get("/").status_code

    assert [status_for(user) for user in (None, other, staff)] == [503, 503, 200]


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"sec-fetch-site": "same-site"}, 403),
        ({"sec-fetch-site": "same-origin"}, 302),
        ({"origin": "https://evil.example"}, 403),
        ({"origin": "null"}, 403),
        ({"referer": "https://evil.example/x"}, 403),
        ({}, 302),
    ],
)
def test_other_sites_cannot_fill_a_cart(headers, status):
    shop = make_shop()

    response = shop.client().post("/cart/add/", {"variant": str(shop.lamp.id)}, headers=headers)

    assert response.status_code == status


def test_forms_that_are_not_kept_carry_a_token_too():
    shop = make_shop()
    client = shop.client(enforce_csrf_checks=True)

    assert client.post("/orders/find/", {"number": "1", "email": "a@b.example"}).status_code == 403
    page = client.get("/orders/find/").content.decode()
    token = page.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
    response = client.post(
        "/orders/find/", {"number": "1", "email": "a@b.example", "csrfmiddlewaretoken": token}
    )
    assert response.status_code == 422


def test_public_pages_have_no_inline_script_style_or_cookie():
    shop = make_shop()

    for path in ("/", "/categories/lamps/", "/products/lamp/", "/search/?q=lamp"):
        response = shop.client().get(path)
        page = response.content.decode()
        assert not response.cookies
        assert " style=" not in page
        assert "onclick" not in page
        assert "<script>" not in page
        assert "unsafe" not in response["Content-Security-Policy"]


def test_pages_for_programs():
    shop = make_shop()
    client = shop.client()

    assert client.get("/favicon.svg")["Content-Type"] == "image/svg+xml"
    sheet = client.get("/").content.decode().split('rel="stylesheet" href="')[1].split('"')[0]
    assert "immutable" in client.get(sheet)["Cache-Control"]


def test_search_finds_within_four_statements(django_assert_max_num_queries):
    from mercer.interfaces.storefront.tests.make import warm
    from mercer.kernel.testing import run_jobs

    shop = make_shop()
    run_jobs()
    warm(shop.store)

    with django_assert_max_num_queries(4):
        page = shop.client().get("/search/?q=desk+lamp").content.decode()

    assert page.count('class="product-card"') == 1
    assert "Desk lamp" in shop.client().get("/search/suggest/?q=des").content.decode()
    assert "Nothing found for" in shop.client().get("/search/?q=" + "%01zz" * 400).content.decode()
