"""Builders for tests of the search."""

from typing import Any

from mercer.areas.catalogue.models import Product
from mercer.areas.catalogue.tests.make import NOW, make_product
from mercer.areas.search.operations.reindex import reindex
from mercer.areas.search.queries import find_products
from mercer.areas.stores.tests.make import make_store


def found(store: Any, words: str, **choices: Any) -> list[str]:
    """The titles of what is found, best first."""
    result = find_products(store_id=store.id, words=words, now=NOW, **choices)
    titles = dict(Product.objects.values_list("id", "title"))
    return [titles[id_] for id_ in result.product_ids]


def make_shop(**options: Any) -> Any:
    """A store whose lamp, chair and dish can be found."""
    store = make_store(**options)
    make_product(store, title="Desk lamp", brand="Lumen", tags=["office"], sku="DL-100")
    make_product(store, title="Oak chair", description="<p>Sits well beside any <b>lamp</b></p>")
    make_product(store, title="Crème brûlée dish", product_type="Kitchen")
    reindex(store_id=store.id, now=NOW)
    return store
