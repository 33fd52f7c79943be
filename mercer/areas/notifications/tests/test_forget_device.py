"""Letting go of a device."""

import pytest

from mercer.areas.notifications.errors import DeviceNotFound
from mercer.areas.notifications.models import Device
from mercer.areas.notifications.operations.forget_device import forget_device
from mercer.areas.notifications.tests.devices import PHONE, make_app, make_device, make_shopper
from mercer.areas.stores.tests.make import make_store

pytestmark = pytest.mark.django_db


def forget(device, **more):
    """As its owner, unless somebody else is named."""
    asked = {"store_id": device.store_id, "customer_id": device.customer_id} | more
    forget_device(device_id=device.id, **asked)


def test_one_device_is_forgotten_and_the_others_stay():
    app = make_app(make_shopper(make_store()))
    phone, tablet = make_device(app), make_device(app, push_token=f"{PHONE}:2")

    forget(phone)

    assert Device.objects.get().id == tablet.id


def test_a_second_time_and_what_is_not_theirs_is_not_found():
    store, other = make_store(), make_store()
    device = make_device(make_app(make_shopper(store)))
    ben = make_shopper(store, "ben@example.org")

    for stranger in ({"customer_id": ben.id}, {"store_id": other.id}):
        with pytest.raises(DeviceNotFound):
            forget(device, **stranger)
    assert Device.objects.count() == 1
    forget(device)

    with pytest.raises(DeviceNotFound):
        forget(device)
