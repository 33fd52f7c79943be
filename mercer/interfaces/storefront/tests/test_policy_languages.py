"""Policies and the tagline in the language of the market."""

from typing import Any

import pytest

from mercer.areas.stores.operations.edit_policy import edit_policy
from mercer.areas.stores.operations.translate_policy import translate_policy
from mercer.areas.stores.operations.translate_store import translate_store
from mercer.areas.stores.queries import generation, get_store, seen_at
from mercer.areas.stores.tests.make import make_market
from mercer.interfaces.storefront.shell import read_shell
from mercer.interfaces.storefront.tests.make import make_shop
from mercer.kernel import clock
from mercer.kernel.actors import SYSTEM

pytestmark = pytest.mark.django_db


def german_shop() -> Any:
    """A British shop whose returns are said in German, with a market at /de."""
    shop = make_shop(tagline="Light for all")
    make_market(shop.store, countries=["DE"], languages=["de"], prefixes=["de"])
    by = {"store_id": shop.store.id, "actor": SYSTEM, "now": clock.now()}
    edit_policy(slug="returns", title="Returns", body="Within 30 days. Unused.", **by)
    translate_policy(
        slug="returns", language="de", texts={"title": "Rückgabe", "body": "In *30* Tagen."}, **by
    )
    translate_store(language="de", tagline="Licht für alle", **by)
    return shop


def test_a_policy_its_links_and_the_tagline_are_said_in_german():
    client = german_shop().client()

    page = client.get("/de/policies/returns/").content.decode()
    product = client.get("/de/products/lamp/").content.decode()

    assert "<h1>Rückgabe</h1>" in page
    assert "In <em>30</em> Tagen." in page
    assert "Within 30 days" not in page
    assert '<a href="/de/policies/returns/">Rückgabe</a>' in product
    assert "In 30 Tagen." in product
    assert "Licht für alle" in product
    assert "Light for all" not in product


def test_the_shops_own_pages_stay_as_they_were_written():
    client = german_shop().client()

    page = client.get("/policies/returns/").content.decode()

    assert "<h1>Returns</h1>" in page
    assert "Within 30 days. Unused." in page
    assert "Light for all" in page
    assert "Rückgabe" not in page


def test_what_is_not_said_in_german_is_shown_as_it_was_written():
    client = german_shop().client()

    page = client.get("/de/policies/terms/").content.decode()

    assert client.get("/de/policies/terms/").status_code == 200
    assert '<a href="/de/policies/terms/">' in page
    assert "Starter text" in page


def test_another_language_takes_no_statement_more(django_assert_num_queries: Any):
    store = get_store(german_shop().store.id)
    german = seen_at(store, "/de")
    assert german is not None
    read_shell(store, generation(store.id))

    with django_assert_num_queries(5):
        read_shell(store, generation(store.id))
    with django_assert_num_queries(5):
        shell = read_shell(german, generation(store.id))

    assert (shell.tagline, shell.returns_words) == ("Licht für alle", "In 30 Tagen.")
