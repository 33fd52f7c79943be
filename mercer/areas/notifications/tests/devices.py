"""Builders: apps that are signed in, and the devices they run on."""

from typing import Any

from mercer.areas.customers.models import Customer, CustomerToken
from mercer.areas.customers.operations.issue_customer_token import issue_customer_token
from mercer.areas.customers.tests.make import make_customer
from mercer.areas.notifications.models import Device
from mercer.areas.notifications.operations.register_device import register_device
from mercer.areas.stores.models import Store
from mercer.areas.stores.tests.make import make_user
from mercer.kernel import clock

PHONE = "fcm-token-of-ada-s-phone:1"
TABLET = "ab" * 32
BROWSER = (
    '{"endpoint": "https://push.example/send/abc123", "expirationTime": null,'
    ' "keys": {"p256dh": "BNcRdreALRFXTkOO", "auth": "tBHItJI5svbpez7K"}}'
)


def make_shopper(store: Store, email: str = "ada@example.org") -> Customer:
    """A customer who can sign in."""
    return make_customer(store, email=email, user=make_user(email))


def make_app(customer: Customer, **more: Any) -> CustomerToken:
    """An app in which a customer is signed in."""
    asked: dict[str, Any] = {"device": "Ada's phone", "now": clock.now()} | more
    row, _ = issue_customer_token(store_id=customer.store_id, customer_id=customer.pk, **asked)
    return row


def make_device(app: CustomerToken, **more: Any) -> Device:
    """The phone that an app runs on, unless something else is named."""
    asked: dict[str, Any] = {
        "platform": "fcm", "push_token": PHONE, "language": "", "now": clock.now(),
        "customer_id": app.customer_id, "sign_in_id": app.pk,
    } | more  # fmt: skip
    row, _ = register_device(store_id=app.store_id, **asked)
    return row
