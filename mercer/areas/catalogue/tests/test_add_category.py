"""Growing a branch on the tree of categories."""

from typing import Any

import pytest

from mercer.areas.catalogue.errors import CategoryNotFound, SlugTaken
from mercer.areas.catalogue.models import Category
from mercer.areas.catalogue.operations.add_category import add_category
from mercer.areas.catalogue.tests.make import NOW, make_category, tree_of
from mercer.areas.stores.tests.make import make_store
from mercer.kernel.actors import SYSTEM
from mercer.kernel.errors import InvalidFields

pytestmark = pytest.mark.django_db


def add(store: Any, name: str, **details: Any) -> Category:
    return add_category(store_id=store.id, name=name, actor=SYSTEM, now=NOW, **details)


def test_a_branch_grows_at_the_top_or_below_another() -> None:
    store = make_store()

    home = add(store, "Home")
    lamps = add(store, "Désk lamps", parent_id=home.id)

    assert tree_of(store) == [("Home", [("Désk lamps", [])])]
    assert (home.path, lamps.path) == ([home.id], [home.id, lamps.id])
    assert lamps.slug == "desk-lamps"


def test_two_categories_of_one_name_get_two_addresses() -> None:
    store = make_store()

    slugs = [add(store, "Lamps").slug for _ in range(2)]

    assert slugs == ["lamps", "lamps-2"]


def test_refuses_a_given_address_that_is_taken() -> None:
    store = make_store()
    add(store, "Lamps")

    with pytest.raises(SlugTaken):
        add(store, "Lights", slug="lamps")

    assert tree_of(store) == [("Lamps", [])]


def test_what_is_wrong_is_named_and_nothing_is_written() -> None:
    store = make_store()

    with pytest.raises(InvalidFields) as refusal:
        add(store, " ", position=-1)

    assert {each.field for each in refusal.value.problems} == {"name", "position"}
    assert Category.objects.count() == 0


def test_refuses_to_grow_on_another_stores_tree() -> None:
    store, other = make_store(), make_store()
    foreign = make_category(other, name="Foreign")

    with pytest.raises(CategoryNotFound):
        add(store, "Below", parent_id=foreign.id)

    assert (tree_of(store), tree_of(other)) == ([], [("Foreign", [])])
