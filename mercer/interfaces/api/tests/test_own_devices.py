"""Devices of a customer's apps over the API."""

import pytest
from django.core.cache import cache
from django.test import Client

from mercer.areas.notifications.models import Device
from mercer.areas.notifications.tests.devices import PHONE, TABLET
from mercer.areas.stores.models import User
from mercer.interfaces.api.tests.shopper import App, ada_with_app

pytestmark = pytest.mark.django_db
BODY = {"platform": "fcm", "push_token": PHONE, "language": "de"}


@pytest.fixture(autouse=True)
def no_memory(shop):
    """Tries of other tests do not count."""
    cache.clear()
    yield
    cache.clear()


def test_a_device_is_registered_shown_and_removed(client):
    app = ada_with_app(client)

    first, again = app.ask("POST", "/me/devices", BODY), app.ask("POST", "/me/devices", BODY)
    [shown] = app.ask("GET", "/me/devices").json()
    [signed_in] = app.ask("GET", "/me/apps").json()
    removed = app.ask("DELETE", f"/me/devices/{shown['id']}")
    gone = app.ask("DELETE", f"/me/devices/{shown['id']}")

    assert (first.status_code, again.status_code) == (201, 200)
    assert shown == again.json()
    assert shown["added_at"] == first.json()["added_at"]
    assert {name: shown[name] for name in ("app_id", "platform", "language", "is_current")} == {
        "app_id": signed_in["id"], "platform": "fcm", "language": "de", "is_current": True,
    }  # fmt: skip
    assert PHONE.encode() not in first.content
    assert (removed.status_code, gone.status_code, gone.json()["code"]) == (
        204, 404, "device_not_found",
    )  # fmt: skip
    assert app.ask("GET", "/me/devices").json() == []


@pytest.mark.parametrize(
    ("body", "field"),
    [
        (BODY | {"platform": "pager"}, "platform"),
        (BODY | {"push_token": "short"}, "push_token"),
        (BODY | {"push_token": "x" * 2001}, "push_token"),
        (BODY | {"language": "no such"}, "language"),
    ],
)
def test_what_cannot_be_reached_names_its_field(client, body, field):
    app = ada_with_app(client)

    answer = app.ask("POST", "/me/devices", body)

    assert answer.status_code == 422
    assert field in answer.content.decode()
    assert not Device.objects.exists()


def test_nobody_sees_or_removes_somebody_else_s_device_and_a_phone_changes_hands(client):
    ada, ben = ada_with_app(client), ada_with_app(client, email="ben@example.org")
    held = ada.ask("POST", "/me/devices", BODY).json()

    before = (ben.ask("GET", "/me/devices").json(), ben.ask("DELETE", f"/me/devices/{held['id']}"))
    moved = ben.ask("POST", "/me/devices", BODY)

    assert (before[0], before[1].json()["code"]) == ([], "device_not_found")
    assert moved.status_code == 201
    assert ada.ask("GET", "/me/devices").json() == []
    assert ada.ask("DELETE", f"/me/devices/{held['id']}").status_code == 404
    assert [one["platform"] for one in ben.ask("GET", "/me/devices").json()] == ["fcm"]


def test_the_device_goes_with_the_sign_in_and_shows_which_one_it_was(client):
    phone, tablet = ada_with_app(client), App(Client())
    tablet.sign_in(device="Ada's tablet")
    phone.ask("POST", "/me/devices", BODY)
    tablet.ask("POST", "/me/devices", {"platform": "apns", "push_token": TABLET})

    both = {one["platform"]: one["is_current"] for one in phone.ask("GET", "/me/devices").json()}
    tablet.ask("POST", "/me/sign-out")
    left = phone.ask("GET", "/me/devices").json()

    assert both == {"fcm": True, "apns": False}
    assert [one["platform"] for one in left] == ["fcm"]


def test_after_another_password_the_app_that_signs_in_again_sees_only_its_own(client):
    app = ada_with_app(client)
    app.ask("POST", "/me/devices", BODY)
    person = User.objects.get(email="ada@example.org")
    person.set_password("ten lamps in a row")
    person.save()

    refused = app.ask("GET", "/me/devices")
    app.sign_in(password="ten lamps in a row", device="Ada's phone")

    assert refused.status_code == 401
    assert app.ask("GET", "/me/devices").json() == []
    assert app.ask("POST", "/me/devices", BODY).status_code == 200
    assert len(app.ask("GET", "/me/devices").json()) == 1
