"""Removing methods."""

import pytest

from mercer.areas.delivery.errors import (
    MethodNotFound,
)
from mercer.areas.delivery.operations.remove_method import remove_method
from mercer.areas.delivery.queries import (
    get_zone,
)
from mercer.areas.delivery.tests.make import make_method, make_zone
from mercer.areas.stores.tests.make import make_store
from mercer.kernel import clock
from mercer.kernel.actors import SYSTEM
from mercer.kernel.models import EventRecord

pytestmark = pytest.mark.django_db
BY = {"actor": SYSTEM, "now": clock.now()}


def test_one_method_goes_and_the_others_stay():
    store = make_store()
    zone = make_zone(store)
    post = make_method(store, zone=zone)
    make_method(store, zone=zone, code="courier")

    remove_method(store_id=store.id, method_id=post.id, **BY)
    with pytest.raises(MethodNotFound):
        remove_method(store_id=store.id, method_id=post.id, **BY)

    assert [each.code for each in get_zone(store.id, zone.id).methods] == ["courier"]
    last = EventRecord.objects.filter(name="delivery.DeliveryChanged").latest("announced_at")
    assert (last.body["change"], last.body["title"]) == ("removed", "Post")
