"""Removing zones."""

import pytest

from mercer.areas.delivery.errors import (
    MethodNotFound,
)
from mercer.areas.delivery.operations.remove_method import remove_method
from mercer.areas.delivery.operations.remove_zone import remove_zone
from mercer.areas.delivery.queries import (
    get_method,
    list_zones,
)
from mercer.areas.delivery.tests.make import make_method
from mercer.areas.stores.tests.make import make_store
from mercer.kernel import clock
from mercer.kernel.actors import SYSTEM

pytestmark = pytest.mark.django_db
BY = {"actor": SYSTEM, "now": clock.now()}


def test_removed_is_gone_with_what_hangs_on_it():
    store = make_store()
    method, other = make_method(store), make_method(store)

    remove_zone(store_id=store.id, zone_id=method.zone_id, **BY)
    remove_method(store_id=store.id, method_id=other.id, **BY)

    with pytest.raises(MethodNotFound):
        get_method(store.id, method.id)
    assert [each.methods for each in list_zones(store.id)] == [()]
