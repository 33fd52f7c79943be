"""A native app's day: from the sign-up to the order and the sign-out, over HTTP alone."""

import pytest
from django.core.cache import cache
from django.test import Client

from mercer.areas.catalogue.tests.make import make_category
from mercer.areas.fulfilment.operations.dispatch_shipment import dispatch_shipment
from mercer.areas.fulfilment.operations.open_shipment import open_shipment
from mercer.areas.notifications.tests.devices import PHONE, TABLET
from mercer.areas.notifications.tests.receiver import make_channel
from mercer.areas.search.operations.index_products import index_products
from mercer.interfaces.api.tests.shopper import PASSWORD, App, link_in_mail
from mercer.interfaces.api.tests.test_purchase import ADDRESS
from mercer.kernel import clock
from mercer.kernel.actors import SYSTEM
from mercer.kernel.testing import run_jobs

pytestmark = pytest.mark.django_db
ADA = "ada@example.org"


@pytest.fixture(autouse=True)
def no_memory():
    """Tries of other tests do not count."""
    cache.clear()
    yield
    cache.clear()


def done(answer, status=200):
    """What was answered, as it should be."""
    assert answer.status_code == status, answer.content
    return answer.json() if answer.content else None


@pytest.fixture
def street(shop, provider):
    """A shop with two lamps on a shelf, which can be found; it sends pushes."""
    make_channel(shop.store, provider.url, kind="push")
    shelf = make_category(shop.store, name="Lamps")
    desk = shop.variant("DESK", on_hand=9, price=2400, categories=[shelf])
    hall = shop.variant("HALL", on_hand=9, price=5900, categories=[shelf])
    index_products(
        store_id=shop.store.id, product_ids=[desk.product_id, hall.product_id], now=clock.now()
    )
    run_jobs()
    return shop


def sign_up(app):
    """Ada makes an account, and follows the link in her mail."""
    done(app.ask("POST", "/sign-up", {"email": ADA, "password": PASSWORD, "name": "Ada"}), 202)
    done(app.ask("POST", "/sign-up/confirm", {"key": link_in_mail("/account/confirm/")}))


def look_round(app):
    """What she looks at: the shelf, a search, one lamp; its slug."""
    [shelf] = done(app.ask("GET", "/categories"))
    listed = done(app.ask("GET", f"/products?category={shelf['slug']}"))["products"]
    [found] = done(app.ask("GET", "/search?q=hall"))["products"]
    shown = done(app.ask("GET", f"/products/{found['slug']}"))
    assert {one["title"] for one in listed} == {"Desk", "Hall"}
    assert shown["variants"][0]["price_minor"] == 5900
    return shown


def check_out(app, cart):
    """Everything that a cart lacks, from her address book, and the last word."""
    [kept] = done(app.ask("GET", "/me/addresses"))
    at = f"/carts/{cart}"
    done(app.ask("PUT", f"{at}/contact", {"email": done(app.ask("GET", "/me"))["email"]}))
    done(app.ask("PUT", f"{at}/address", {"delivery": kept["address"]}))
    post = done(app.ask("GET", f"{at}/delivery-options"))[0]
    done(app.ask("PUT", f"{at}/delivery", {"method_id": post["method_id"]}))
    ways = done(app.ask("GET", f"{at}/payment-methods"))
    card = next(one for one in ways if one["gateway"] == "sandbox")
    ready = done(app.ask("PUT", f"{at}/payment", {"method_id": card["method_id"]}))
    assert ready["problems"] == []
    return done(
        app.ask(
            "POST", f"{at}/checkout",
            {"shown_total_minor": ready["total_minor"], "card_token": "tok_good"},
            **{"Idempotency-Key": "the-last-word"},
        )
    )  # fmt: skip


def send_out(shop):
    """What was bought leaves the house."""
    by = {"store_id": shop.store.id, "actor": SYSTEM, "now": clock.now()}
    [order] = shop.orders()
    parcel = open_shipment(order_id=order.id, lines=None, **by)
    dispatch_shipment(shipment_id=parcel.id, carrier_id=None, tracking_number="RM1", **by)
    run_jobs()


def heard_on(provider, token):
    """What a device showed, and forget it."""
    told = [one["data"]["text"] for one in provider.heard if one["data"]["to"] == token]
    provider.heard[:] = [one for one in provider.heard if one["data"]["to"] != token]
    return told


def test_a_day_with_an_app(street, provider):
    # In the morning, on the phone: still nobody, she fills a cart; then she makes an account.
    phone = App(Client())
    guest = done(phone.ask("POST", "/carts", {}), 201)["id"]
    done(phone.ask("POST", f"/carts/{guest}/lines", {"sku": "DESK", "quantity": 2}), 201)
    sign_up(phone)
    signed_in = done(phone.sign_in(device="Ada's phone", cart_id=guest), 201)
    assert signed_in["cart_id"] == guest
    done(phone.ask("POST", "/me/devices", {"platform": "fcm", "push_token": PHONE}), 201)
    done(phone.ask("POST", "/me/addresses", {"address": ADDRESS}), 201)
    hall = look_round(phone)
    wish = {"product": hall["slug"], "variant_id": hall["variants"][0]["variant_id"]}
    done(phone.ask("POST", "/me/wish-lists/default/wishes", wish), 201)

    # In the evening, on the tablet: her cart and her wish are there, and she buys both lamps.
    tablet = App(Client())
    assert done(tablet.sign_in(device="Ada's tablet"), 201)["cart_id"] == guest
    done(tablet.ask("POST", "/me/devices", {"platform": "apns", "push_token": TABLET}), 201)
    moved = done(tablet.ask("POST", "/me/wish-lists/default/to-cart", {}))
    assert moved["stayed"] == []
    assert {(line["sku"], line["quantity"]) for line in moved["cart"]["lines"]} == {
        ("DESK", 2), ("HALL", 1),
    }  # fmt: skip
    placed = check_out(tablet, guest)
    assert placed["status"] == "confirmed"

    # The order is in her history on both, and the cart is empty again.
    [row] = done(phone.ask("GET", "/me/orders"))["orders"]
    order = done(phone.ask("GET", f"/me/orders/{row['number']}"))
    assert (row["number"], order["token"]) == (placed["order_number"], placed["order_token"])
    assert order["total_minor"] == 2 * 2400 + 5900 + order["delivery_minor"]
    assert phone.ask("GET", "/me/cart").status_code == 404
    again = done(phone.ask("POST", f"/me/orders/{row['number']}/again"))
    assert [(one["sku"], one["added"]) for one in again["lines"]] == [("DESK", 2), ("HALL", 1)]

    # Both devices say that the order is there; she signs out of the tablet from the phone.
    run_jobs()
    thanks = [f"Thank you for your order {row['number']}."]
    assert [heard_on(provider, one) for one in (PHONE, TABLET)] == [thanks, thanks]
    other = next(one for one in done(phone.ask("GET", "/me/apps")) if not one["is_current"])
    done(phone.ask("DELETE", f"/me/apps/{other['id']}"), 204)
    assert tablet.ask("GET", "/me").status_code == 401

    # The parcel leaves: the phone says so, and the tablet nothing. Then she signs out of the phone.
    send_out(street)
    [push] = provider.heard
    assert push["data"]["link"].endswith(f"/orders/{order['token']}/")
    assert heard_on(provider, PHONE) == [f"A parcel of your order {row['number']} is on its way."]
    done(phone.ask("POST", "/me/sign-out"), 204)
    assert phone.ask("GET", "/me").status_code == 401
    assert provider.heard == []
