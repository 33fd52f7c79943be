"""The devices that a customer's apps show news of orders on."""

from datetime import datetime
from uuid import UUID

from django.http import HttpRequest
from ninja import Field, Router, Schema, Status

from mercer.areas.notifications.device_rules import LONGEST_PUSH_TOKEN, DevicePlatform
from mercer.areas.notifications.errors import DeviceNotFound
from mercer.areas.notifications.operations.forget_device import forget_device
from mercer.areas.notifications.operations.register_device import register_device
from mercer.areas.notifications.queries import DeviceFacts, list_devices
from mercer.interfaces.api.access import CustomerToken, once, shopper_of, sign_in_of
from mercer.kernel import clock

router = Router(tags=["me"], auth=CustomerToken())


class DeviceIn(Schema):
    """The device that the app runs on, once its owner allowed it to show news."""

    platform: DevicePlatform
    push_token: str = Field(
        max_length=LONGEST_PUSH_TOKEN,
        description="As the push service gave it; for `webpush` the browser's subscription, as JSON"
        " in a string",
    )
    language: str = Field(
        "", max_length=12, description="Of the news; empty: the language of each order"
    )


class DeviceOut(Schema):
    """A device, of which app (`/me/apps`); its push token is never shown."""

    id: UUID
    app_id: UUID
    platform: DevicePlatform
    language: str
    is_current: bool
    added_at: datetime
    seen_at: datetime


@router.get("/devices", response=list[DeviceOut], summary="The devices that news is shown on")
def devices(request: HttpRequest) -> list[DeviceOut]:
    """The last heard of first; those of apps that are signed out are gone."""
    store, customer = shopper_of(request)
    current = sign_in_of(request)
    return [_out(one, current) for one in list_devices(store.id, customer.id, now=clock.now())]


@router.post(
    "/devices", response={200: DeviceOut, 201: DeviceOut}, summary="Show news on this device"
)
@once
def register(request: HttpRequest, body: DeviceIn) -> Status[DeviceOut]:
    """Send it at every start of the app: 201 the first time, 200 for what is known. A device that
    another customer of the shop was signed in on is theirs no more. It hears nothing after this
    app's sign-out, or another password."""
    store, customer = shopper_of(request)
    now, current = clock.now(), sign_in_of(request)
    row, is_new = register_device(
        store_id=store.id,
        customer_id=customer.id,
        sign_in_id=current,
        platform=body.platform,
        push_token=body.push_token,
        language=body.language,
        now=now,
    )
    for one in list_devices(store.id, customer.id, now=now):
        if one.id == row.pk:
            return Status(201 if is_new else 200, _out(one, current))
    raise DeviceNotFound(str(row.pk))


@router.delete("/devices/{device_id}", response={204: None}, summary="Show no news on a device")
@once
def remove(request: HttpRequest, device_id: UUID) -> Status[None]:
    """The app stays signed in; it can register again."""
    store, customer = shopper_of(request)
    forget_device(store_id=store.id, customer_id=customer.id, device_id=device_id)
    return Status(204, None)


def _out(one: DeviceFacts, current: UUID) -> DeviceOut:
    return DeviceOut(
        id=one.id,
        app_id=one.app_id,
        platform=DevicePlatform(one.platform),
        language=one.language,
        is_current=one.app_id == current,
        added_at=one.added_at,
        seen_at=one.seen_at,
    )
