"""Putting a product into the catalogue."""

import pytest

from mercer.areas.catalogue.errors import SlugTaken
from mercer.areas.catalogue.models import FormerSlug, Product
from mercer.areas.catalogue.operations.add_product import add_product
from mercer.areas.catalogue.operations.edit_product import edit_product
from mercer.areas.catalogue.tests.make import NOW, make_product
from mercer.areas.stores.tests.make import make_store
from mercer.kernel.actors import SYSTEM
from mercer.kernel.errors import InvalidFields

pytestmark = pytest.mark.django_db


def test_a_new_product_is_a_draft_with_its_options_in_order() -> None:
    store = make_store()

    product = add_product(
        store_id=store.id, title=" Désk lamp ", options=["Size", "Colour"], actor=SYSTEM, now=NOW
    )

    product.refresh_from_db()
    assert (product.title, product.slug, product.status) == ("Désk lamp", "desk-lamp", "draft")
    assert [option.name for option in product.options.all()] == ["Size", "Colour"]


def test_two_products_of_one_title_get_two_addresses() -> None:
    store = make_store()

    slugs = [make_product(store, title="Lamp").slug for _ in range(3)]

    assert slugs == ["lamp", "lamp-2", "lamp-3"]


def test_refuses_a_given_address_that_is_taken() -> None:
    store = make_store()
    make_product(store, title="Lamp")

    with pytest.raises(SlugTaken):
        add_product(store_id=store.id, title="Other", slug="lamp", actor=SYSTEM, now=NOW)

    assert Product.objects.count() == 1


def test_what_is_wrong_is_named_and_nothing_is_written() -> None:
    store = make_store()

    with pytest.raises(InvalidFields) as refusal:
        add_product(
            store_id=store.id,
            title="",
            options=["Size", "Size", "a", "b", "c"],
            kind="ghost",
            actor=SYSTEM,
            now=NOW,
        )

    assert {each.field for each in refusal.value.problems} == {"title", "options", "kind"}
    assert Product.objects.count() == 0


def test_a_new_product_takes_an_address_over_from_one_that_left_it() -> None:
    store = make_store()
    old = make_product(store, title="Lamp")
    edit_product(
        store_id=store.id,
        product_id=old.id,
        changes={"slug": "old-lamp"},
        actor=SYSTEM,
        now=NOW,
    )

    new = make_product(store, title="Lamp")

    assert new.slug == "lamp"
    assert FormerSlug.objects.count() == 0
