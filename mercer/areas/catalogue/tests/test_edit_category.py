"""Editing a category."""

import pytest

from mercer.areas.catalogue.errors import CategoryNotFound, SlugTaken
from mercer.areas.catalogue.operations.edit_category import edit_category
from mercer.areas.catalogue.queries import find_former_slug, get_category
from mercer.areas.catalogue.tests.make import make_category, of_category, tree_of
from mercer.areas.stores.tests.make import make_store
from mercer.kernel.errors import InvalidFields

pytestmark = pytest.mark.django_db


def test_a_changed_address_leads_on() -> None:
    store = make_store()
    lamps = make_category(store, name="Lamps")

    edit_category(**of_category(lamps, changes={"slug": "lights", "name": "Lights"}))

    assert find_former_slug(store.id, "lamps", "category") == "lights"
    assert get_category(store.id, "lights").name == "Lights"


def test_refuses_an_address_that_is_taken() -> None:
    store = make_store()
    lamps = make_category(store, name="Lamps")
    make_category(store, name="Chairs")

    with pytest.raises(SlugTaken) as refusal:
        edit_category(**of_category(lamps, changes={"slug": "chairs", "name": "Seats"}))

    assert refusal.value.slug == "chairs"
    assert get_category(store.id, "lamps").name == "Lamps"
    assert find_former_slug(store.id, "lamps", "category") is None


def test_refuses_bad_fields_and_another_stores_category() -> None:
    store = make_store()
    lamps = make_category(store, name="Lamps")

    with pytest.raises(InvalidFields) as refusal:
        edit_category(**of_category(lamps, changes={"name": " ", "position": -1}))
    with pytest.raises(CategoryNotFound):
        edit_category(**of_category(lamps, store_id=make_store().id, changes={"name": "Mine"}))

    assert {each.field for each in refusal.value.problems} == {"name", "position"}
    assert tree_of(store) == [("Lamps", [])]
