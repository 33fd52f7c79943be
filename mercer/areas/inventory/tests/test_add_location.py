"""Places where stock lies."""

import pytest

from mercer.areas.inventory.errors import LocationCodeTaken, LocationNotFound
from mercer.areas.inventory.queries import get_location, list_locations
from mercer.areas.inventory.tests.make import make_location
from mercer.areas.stores.tests.make import make_store
from mercer.kernel.errors import InvalidField
from mercer.kernel.testing import run_jobs

pytestmark = pytest.mark.django_db


def test_orders_take_from_them_in_their_order():
    store = make_store()
    make_location(store, code="second", position=5)
    make_location(store, code="third")
    make_location(store, code="first", position=1)

    assert [place.code for place in list_locations(store.id)] == ["first", "second", "third"]


@pytest.mark.parametrize("code", ["", "  ", "x" * 41, "no blanks"])
def test_a_code_that_cannot_be_is_refused(code):
    store = make_store()

    with pytest.raises(InvalidField):
        make_location(store, code=code or " ")

    assert list_locations(store.id) == ()


def test_a_code_is_used_once_in_a_store():
    store, other = make_store(), make_store()
    make_location(store, code="main")
    theirs = make_location(other, code="main")

    with pytest.raises(LocationCodeTaken):
        make_location(store, code="main")
    with pytest.raises(LocationNotFound):
        get_location(store.id, theirs.id)

    assert len(list_locations(store.id)) == 1


def test_a_new_store_gets_one_unless_it_has_one():
    bare, stocked = make_store(), make_store()
    make_location(stocked, code="shop")

    run_jobs()

    assert [place.code for place in list_locations(bare.id)] == ["main"]
    assert [place.code for place in list_locations(stocked.id)] == ["shop"]
