"""A small shop to walk through: goods with stock, a way to deliver, a way to pay."""

import time
from dataclasses import dataclass
from typing import Any

from django.test import Client

from mercer.areas.catalogue.tests.make import make_category, make_product
from mercer.areas.delivery.tests.make import make_method
from mercer.areas.inventory.tests.make import make_level
from mercer.areas.payments.models import PaymentMethod
from mercer.areas.payments.tests.bank import Bank
from mercer.areas.payments.tests.make import make_method as make_payment_method
from mercer.areas.stores.queries import directory, store_directory
from mercer.areas.stores.rules import Role
from mercer.areas.stores.tests.make import make_staff, make_store
from mercer.interfaces.storefront.shell import forget_shells, shell_of

HELD_SECONDS = 600


@dataclass
class Shop:
    """A store with a lamp for £20.00, delivery for £4.00, and payment by transfer."""

    store: Any
    lamp: Any
    method: Any
    payment: PaymentMethod

    def client(self, **options: Any) -> Client:
        """A browser at this shop."""
        return Client(headers={"host": self.store.domain}, **options)

    def shopper(self, quantity: int = 1) -> Client:
        """A browser with lamps in its cart."""
        client = self.client()
        client.post("/cart/add/", {"variant": str(self.lamp.id), "quantity": quantity})
        return client

    def form(self, **changes: str) -> dict[str, str]:
        """What a shopper from London fills in at checkout."""
        return {
            "go": "pay",
            "email": "ada@example.org",
            "delivery-country": "GB",
            "delivery-name": "Ada Lovelace",
            "delivery-street": "12 St James's Square",
            "delivery-city": "London",
            "delivery-postal_code": "SW1Y 4JH",
            "delivery_method": str(self.method.id),
            "payment_method": str(self.payment.id),
            "shown_total": "2400",
            **changes,
        }


def make_shop(*, on_hand: int = 10, bank: Bank | None = None, **options: Any) -> Shop:
    """A shop that can sell: by transfer, or by card where a bank runs."""
    store = make_store(**options)
    lamps = make_category(store, name="Lamps")
    product = make_product(store, title="Desk lamp", sku="LAMP", slug="lamp", categories=[lamps])
    lamp = product.variants.get()
    make_level(lamp, on_hand=on_hand)
    method = make_method(store, price_minor=400)
    payment = make_payment_method(store, bank=bank)
    return Shop(store, lamp, method, payment)


def sit_down(store: Any) -> Client:
    """A browser in which an owner of the store is signed in."""
    staff = make_staff(store, role=Role.OWNER)
    client = Client(headers={"host": store.domain})
    client.force_login(staff.user, backend="django.contrib.auth.backends.ModelBackend")
    session = client.session
    session["account_authentication_methods"] = [{"method": "password", "at": time.time()}]
    session["account_authentication_methods_user"] = str(staff.user.pk)
    session.save()
    return client


def warm(store: Any) -> None:
    """The store and what surrounds its pages have been read before."""
    forget_shells()
    hold_directory()
    known = store_directory()
    shell_of(known.by_id[store.id], known.generations[store.id])


def hold_directory() -> None:
    """The stores are not read again while statements are counted, however slow the machine is."""
    store_directory()
    directory._stale_at = time.monotonic() + HELD_SECONDS
