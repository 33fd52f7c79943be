"""Adding zones."""

import pytest

from mercer.areas.delivery.queries import (
    list_zones,
)
from mercer.areas.delivery.tests.make import make_zone
from mercer.areas.stores.tests.make import make_store
from mercer.kernel import clock
from mercer.kernel.actors import SYSTEM
from mercer.kernel.errors import InvalidFields

pytestmark = pytest.mark.django_db
BY = {"actor": SYSTEM, "now": clock.now()}


def test_postal_codes_need_a_country():
    store = make_store()

    with pytest.raises(InvalidFields) as refusal:
        make_zone(store, countries=(), postal_codes=["1"])

    assert refusal.value.problems[0].field == "countries"
    assert list_zones(store.id) == ()


def test_an_unknown_country_is_named():
    store = make_store()

    with pytest.raises(InvalidFields) as refusal:
        make_zone(store, countries=["GB", "XX"])

    assert (refusal.value.problems[0].field, refusal.value.problems[0].bound) == ("countries", "XX")
    assert list_zones(store.id) == ()
