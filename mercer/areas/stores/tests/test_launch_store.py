"""Opening a store to the public."""

import pytest

from mercer.areas.stores.errors import StoreNotReady
from mercer.areas.stores.models import Store
from mercer.areas.stores.operations.edit_store import edit_store
from mercer.areas.stores.operations.launch_store import launch_store
from mercer.areas.stores.queries import get_store
from mercer.areas.stores.tests.make import make_store
from mercer.kernel import clock
from mercer.kernel.actors import Actor, ActorKind
from mercer.kernel.models import EventRecord

pytestmark = pytest.mark.django_db
CY = Actor(ActorKind.STAFF, "Cy")


def edit(store, **changes):
    return edit_store(store_id=store.id, changes=changes, actor=CY, now=clock.now())


def launch(store, *missing):
    return launch_store(store_id=store.id, missing=missing, actor=CY, now=clock.now())


def test_a_store_opens_once_nothing_is_missing():
    store = make_store(live=False, contact_email="")

    with pytest.raises(StoreNotReady) as refusal:
        launch(store, "products", "payment_method")
    assert refusal.value.missing == ("contact_email", "products", "payment_method")
    assert Store.objects.get(pk=store.id).status == "draft"

    edit(store, contact_email="hello@lamps.example")
    launch(store)
    launch(store, "products")

    assert get_store(store.id).is_live
    assert EventRecord.objects.filter(name="stores.StoreLaunched").count() == 1
