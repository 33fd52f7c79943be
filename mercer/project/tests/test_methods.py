"""What is asked of a page that no page does, and forms' addresses that are opened like pages."""

import pytest
from django.test import Client
from django.urls import reverse

from mercer.areas.stores.rules import Role
from mercer.areas.stores.tests.make import make_staff, make_store

pytestmark = pytest.mark.django_db
PAGES = "OPTIONS, GET, HEAD, POST"


@pytest.fixture
def shop() -> Client:
    return Client(HTTP_HOST=make_store().domain, enforce_csrf_checks=True)


@pytest.mark.parametrize("path", ["/", "/cart/", "/cart/add/", "/account/sign-in/", "/admin/"])
@pytest.mark.parametrize("method", ["TRACE", "PUT", "PATCH", "DELETE", "PROPFIND"])
def test_what_no_page_does_is_refused(shop: Client, method: str, path: str) -> None:
    answer = shop.generic(method, path)

    assert (answer.status_code, answer["Allow"], answer.content) == (405, PAGES, b"")


def test_who_asks_what_can_be_done_is_told(shop: Client) -> None:
    answer = shop.options("/")

    assert (answer.status_code, answer["Allow"], answer.content) == (204, PAGES, b"")


@pytest.mark.parametrize("path", ["/cart/add/", "/wishes/share/", "/checkout/typed/"])
def test_a_form_s_address_is_no_blank_page(shop: Client, path: str) -> None:
    answer = shop.get(path)

    assert (answer.status_code, answer["Allow"]) == (405, "POST")
    assert "There is nothing to open here" in answer.content.decode()
    assert shop.post(path).status_code != 405


def test_at_the_desk_it_is_a_page_of_the_desk() -> None:
    store = make_store()
    client = Client(HTTP_HOST=store.domain)
    client.force_login(make_staff(store, role=Role.OWNER).user)

    answer = client.get(reverse("admin:orders_bulk", args=["tag"]))

    assert answer.status_code == 405
    assert "There is nothing to open here" in answer.content.decode()
    assert 'id="nav-sidebar"' in answer.content.decode()
