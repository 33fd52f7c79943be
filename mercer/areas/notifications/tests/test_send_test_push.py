"""Trying the channel for pushes."""

import pytest

from mercer.areas.notifications.errors import ChannelNotSet, NoDevice
from mercer.areas.notifications.models import Device, Message, StoreChannel
from mercer.areas.notifications.operations.send_test_push import send_test_push
from mercer.areas.notifications.tests.devices import (
    PHONE,
    TABLET,
    make_app,
    make_device,
    make_shopper,
)
from mercer.areas.notifications.tests.receiver import make_channel
from mercer.areas.stores.tests.make import make_store
from mercer.kernel import clock

pytestmark = pytest.mark.django_db


@pytest.fixture
def app(provider):
    """A phone of somebody who tries the channel, which is not switched on yet."""
    store = make_store(name="Corner Lamps", domain="lamps.example")
    make_channel(store, provider.url, kind="push", is_active=False)
    return make_app(make_shopper(store))


def attempt(app, **more):
    asked = {"store_id": app.store_id, "customer_id": app.customer_id} | more
    return send_test_push(now=clock.now(), **asked)


def test_a_test_goes_to_each_device_at_once_and_says_what_went_wrong(app, provider):
    make_device(app, language="de")
    make_device(app, platform="apns", push_token=TABLET)

    good = attempt(app)
    provider.status = 500
    bad = attempt(app)

    told = {one["data"]["to"]: one["data"]["text"] for one in provider.heard[:2]}
    assert told == {
        PHONE: "Das ist ein Test. Push-Nachrichten funktionieren.",
        TABLET: "This is a test. Push messages work.",
    }
    assert provider.heard[0]["data"]["link"] == "http://lamps.example:8000"
    assert good == ""
    refused = "The receiver answered 500."
    assert bad == f"apns …ababab: {refused} fcm …hone:1: {refused}"
    assert not Message.objects.exists()


def test_a_test_finds_out_that_a_device_is_gone(app, provider):
    make_device(app)
    provider.status = 410

    assert attempt(app) == "fcm …hone:1: The receiver answered 410."
    assert not Device.objects.exists()


def test_a_test_needs_a_channel_and_a_device_of_ones_own(app, provider):
    ben = make_shopper(app.store, "ben@example.org")
    make_device(make_app(ben))

    with pytest.raises(NoDevice):
        attempt(app)
    with pytest.raises(NoDevice):
        attempt(app, customer_id=None)
    StoreChannel.objects.all().delete()
    with pytest.raises(ChannelNotSet):
        attempt(app, customer_id=ben.id)

    assert provider.heard == []
