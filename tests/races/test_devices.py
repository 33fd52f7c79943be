"""One phone, many hands: a device is one customer's, and of a sign-in that stands."""

import pytest

from mercer.areas.customers.operations.revoke_customer_tokens import revoke_customer_tokens
from mercer.areas.notifications.errors import SignInEnded
from mercer.areas.notifications.models import Device
from mercer.areas.notifications.queries import list_devices
from mercer.areas.notifications.tests.devices import PHONE, make_app, make_device, make_shopper
from mercer.kernel import clock
from tests.races.conftest import run_together

pytestmark = pytest.mark.race


def test_registering_and_signing_out_at_once_leave_no_device(shop):
    ada = make_shopper(shop.store)
    for _round in range(8):
        app = make_app(ada)
        out = {"store_id": shop.store.id, "customer_id": ada.id, "token_id": app.id}

        results = run_together(
            lambda app=app: make_device(app),
            lambda out=out: revoke_customer_tokens(**out),
            lambda app=app: make_device(app, push_token=f"{PHONE}:2"),
        )

        assert {type(one) for one in results} <= {int, Device, SignInEnded}, results
        assert not Device.objects.exists()


def test_one_phone_registered_by_many_at_once_belongs_to_one_of_them(shop):
    people = [make_shopper(shop.store, f"{number}@example.org") for number in range(4)]
    apps = [make_app(one) for one in people]

    results = run_together(*[lambda app=app: make_device(app) for app in apps] * 3)

    assert {type(one) for one in results} == {Device}, results
    row = Device.objects.get()
    heard = [one.id for one in people if list_devices(one.store_id, one.id, now=clock.now())]
    assert heard == [row.customer_id]
    assert row.sign_in.customer_id == row.customer_id
