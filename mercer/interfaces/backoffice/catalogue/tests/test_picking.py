"""Products looked for while they are chosen."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from mercer.areas.catalogue.tests.make import make_product
from mercer.areas.stores.tests.make import make_store
from mercer.interfaces.backoffice.tests.make import sit_down

pytestmark = pytest.mark.django_db


def picked(desk: Client, **asked: str) -> Any:
    return desk.get(reverse("admin:product_pick"), asked)


def test_what_fits_is_offered_by_title_and_sku_and_nothing_of_other_stores() -> None:
    store, other = make_store(), make_store()
    make_product(store, title="Desk <lamp>", sku="L-1", slug="desk-lamp")
    make_product(other, title="Foreign lamp", sku="L-9", slug="foreign")
    desk = sit_down(store)

    by_title, by_sku = picked(desk, q="lamp"), picked(desk, q="l-1")
    short, nothing = picked(desk, q="l"), picked(desk, q="chair")

    for answer in (by_title, by_sku):
        drawn = answer.content.decode()
        assert drawn.count('role="option"') == 1
        assert 'data-name="desk-lamp"' in drawn
        assert "Desk &lt;lamp&gt;" in drawn
    assert "no-store" in by_title["Cache-Control"]
    assert (short.content.strip(), nothing.content.strip()) == (b"", b"")


def test_names_that_were_typed_get_their_titles() -> None:
    store = make_store()
    make_product(store, title="Desk lamp", sku="L-1", slug="desk-lamp")

    drawn = picked(sit_down(store), names="L-1\nnobody").content.decode()

    assert drawn.count('role="option"') == 1
    assert 'data-name="L-1"' in drawn
    assert "Desk lamp" in drawn


def test_somebody_who_does_not_work_here_is_asked_to_sign_in() -> None:
    store = make_store()
    make_product(store, title="Desk lamp")

    answer = picked(Client(headers={"host": store.domain}), q="lamp")

    assert answer.status_code == 302
    assert b"Desk lamp" not in answer.content


def test_collections_and_what_goes_with_a_product_carry_the_picker_on_a_plain_field() -> None:
    store = make_store()
    desk = sit_down(store)
    lamp = make_product(store, title="Desk lamp")

    for address in (
        reverse("admin:catalogue_collection_add"),
        reverse("admin:related_products", args=[lamp.pk]),
    ):
        drawn = desk.get(address).content.decode()
        assert_is_a_picker(drawn)


def assert_is_a_picker(drawn: str) -> None:
    """The page has a plain field for products, and the script that makes a search of it."""
    assert f'data-products="{reverse("admin:product_pick")}"' in drawn
    assert "backoffice/product_picker.js" in drawn
    assert '<textarea name="added"' in drawn
