"""Cutting a branch off the tree of categories."""

import pytest

from mercer.areas.catalogue.errors import CategoryInUse
from mercer.areas.catalogue.models import Product
from mercer.areas.catalogue.operations.remove_category import remove_category
from mercer.areas.catalogue.tests.make import make_category, make_product, of_category, tree_of
from mercer.areas.stores.tests.make import make_store

pytestmark = pytest.mark.django_db


def test_a_bare_branch_is_cut_and_its_products_stay() -> None:
    store = make_store()
    home = make_category(store, name="Home")
    lamps = make_category(store, name="Lamps", parent=home)
    product = make_product(store, categories=[lamps])

    remove_category(**of_category(lamps))

    assert tree_of(store) == [("Home", [])]
    assert Product.objects.get() == product
    assert product.places.count() == 0


def test_refuses_to_cut_a_branch_that_has_branches() -> None:
    store = make_store()
    home = make_category(store, name="Home")
    make_category(store, name="Lamps", parent=home)

    with pytest.raises(CategoryInUse):
        remove_category(**of_category(home))

    assert tree_of(store) == [("Home", [("Lamps", [])])]
