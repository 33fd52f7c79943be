"""Bringing single products up to date in the index."""

from typing import Any

import pytest

from mercer.areas.catalogue.models import Product
from mercer.areas.catalogue.operations.edit_category import edit_category
from mercer.areas.catalogue.operations.move_category import move_category
from mercer.areas.catalogue.operations.place_product import place_product
from mercer.areas.catalogue.operations.remove_category import remove_category
from mercer.areas.catalogue.tests.make import CY, NOW, make_category, make_product, of_category
from mercer.areas.search.models import SearchDocument
from mercer.areas.search.operations.edit_synonyms import edit_synonyms
from mercer.areas.search.operations.index_products import index_products
from mercer.areas.search.operations.reindex import reindex
from mercer.areas.search.tests.make import found, make_shop
from mercer.areas.stores.tests.make import make_store
from mercer.kernel.testing import run_jobs

pytestmark = pytest.mark.django_db


def index(store: Any, *products: Any) -> int:
    ids = [product.id for product in products]
    return index_products(store_id=store.id, product_ids=ids, now=NOW)


def test_only_the_named_products_are_found_by_what_they_say_now() -> None:
    store = make_shop()
    lamp, chair = Product.objects.get(title="Desk lamp"), Product.objects.get(title="Oak chair")
    Product.objects.filter(id__in=[lamp.id, chair.id]).update(title="Torch")

    assert index(store, lamp) == 1

    documents = SearchDocument.objects.order_by("title").values_list("product_id", "title")
    assert dict(documents)[lamp.id] == "Torch"
    assert dict(documents)[chair.id] == "Oak chair"


def test_a_draft_is_found_no_more() -> None:
    store = make_shop()
    lamp, chair = Product.objects.get(title="Desk lamp"), Product.objects.get(title="Oak chair")
    Product.objects.filter(id=chair.id).update(status="draft")

    assert index(store, lamp, chair) == 1

    assert (found(store, "oak chair"), found(store, "desk")) == ([], ["Desk lamp"])


def test_another_stores_product_is_not_taken_in() -> None:
    store, other = make_store(), make_store()
    foreign = make_product(other, title="Foreign lamp")

    assert index(store, foreign) == 0

    assert SearchDocument.objects.count() == 0


def test_five_statements_however_many_products(django_assert_num_queries: Any) -> None:
    store = make_store()
    lamps = make_category(store)
    products = [make_product(store, title=f"Lamp {n}", categories=[lamps]) for n in range(6)]
    draft = make_product(store, title="Draft lamp", status="draft")
    index(store, *products)

    with django_assert_num_queries(5):
        assert index(store, *products, draft) == 6


def test_the_names_of_its_categories_find_a_product_after_its_title() -> None:
    store = make_store()
    light = make_category(store, name="Lighting")
    lamps = make_category(store, name="Lamps", parent=light)
    secret = make_category(store, name="Secrets", parent=light, is_published=False)
    make_product(store, title="Fen pendant", categories=[lamps, secret])
    make_product(store, title="Zeal lamp")
    make_product(store, title="Chair")
    reindex(store_id=store.id, now=NOW)

    assert found(store, "lamps") == ["Zeal lamp", "Fen pendant"]
    assert found(store, "lighting") == ["Fen pendant"]
    assert found(store, "secrets") == []


def test_synonyms_of_a_category_find_what_is_in_it() -> None:
    store = make_store()
    sofas = make_category(store, name="Sofas")
    make_product(store, title="Tern two-seater", categories=[sofas])
    edit_synonyms(store_id=store.id, words=("couch", "sofa"), actor=CY, now=NOW)
    reindex(store_id=store.id, now=NOW)

    assert found(store, "couch") == ["Tern two-seater"]


def test_what_becomes_of_a_category_is_heard_of() -> None:
    store, other = make_store(), make_store()
    light, home = make_category(store, name="Lighting"), make_category(store, name="Home")
    lamps = make_category(store, name="Lamps", parent=light)
    make_product(store, title="Fen", categories=[lamps])
    make_product(other, title="Foreign", categories=[make_category(other, name="Lamps")])
    run_jobs()
    assert (found(store, "lamps"), found(store, "lighting")) == (["Fen"], ["Fen"])

    edit_category(**of_category(light), changes={"name": "Glow"})
    run_jobs()
    assert (found(store, "lighting"), found(store, "glow")) == ([], ["Fen"])

    move_category(**of_category(lamps), parent_id=home.id)
    run_jobs()
    assert (found(store, "glow"), found(store, "home")) == ([], ["Fen"])

    remove_category(**of_category(lamps))
    run_jobs()
    assert (found(store, "lamps"), found(store, "home")) == ([], [])
    assert (found(store, "fen"), found(other, "lamps")) == (["Fen"], ["Foreign"])


def test_a_product_is_found_by_the_category_that_it_is_put_into() -> None:
    store = make_store()
    lamps, chairs = make_category(store, name="Lamps"), make_category(store, name="Chairs")
    fen = make_product(store, title="Fen", categories=[chairs])
    run_jobs()

    place_product(store_id=store.id, product_id=fen.id, category_ids=[lamps.id], actor=CY, now=NOW)
    run_jobs()

    assert (found(store, "chairs"), found(store, "lamps")) == ([], ["Fen"])
