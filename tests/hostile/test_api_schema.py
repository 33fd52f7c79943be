"""Every operation of the API under requests made up from its own document: never a 500."""

import json
from datetime import timedelta
from uuid import UUID

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections, transaction
from hypothesis import HealthCheck, Phase, settings
from ninja.responses import NinjaJSONEncoder
from schemathesis.checks import not_a_server_error
from schemathesis.config import SchemathesisConfig
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from mercer.areas.catalogue.tests.make import (
    keep_files_in,
    make_category,
    make_collection,
    make_waiting_import,
)
from mercer.areas.checkout.models import WalletVisit
from mercer.areas.customers.operations.add_address import add_address
from mercer.areas.customers.operations.add_group import add_group
from mercer.areas.customers.operations.issue_customer_token import issue_customer_token
from mercer.areas.customers.tests.make import make_address, make_customer
from mercer.areas.fulfilment.operations.open_shipment import open_shipment
from mercer.areas.notifications.tests.devices import make_device
from mercer.areas.orders.models import Order
from mercer.areas.orders.queries import find_order_id
from mercer.areas.payments.tests.make import make_card
from mercer.areas.reviews.tests.make import make_review
from mercer.areas.stores.operations.issue_api_key import issue_api_key
from mercer.areas.stores.rules import ALL_VERBS
from mercer.areas.wishes.operations.add_wish import add_wish
from mercer.areas.wishes.operations.open_wish_list import open_wish_list
from mercer.areas.wishes.operations.share_wish_list import share_wish_list
from mercer.interfaces.api.urls import api
from mercer.kernel import clock
from mercer.kernel.actors import SYSTEM
from tests.world import World

EXAMPLES = 8
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
# No coverage phase: it makes hundreds of requests for each operation, and finds the same.
CONFIGURATION = {
    "generation": {"deterministic": True, "allow-x00": True},
    "phases": {"coverage": {"enabled": False}},
}


def read_document():
    """The document as clients get it."""
    document = api.get_openapi_schema(path_prefix="/api/v1/")
    return json.loads(json.dumps(document, cls=NinjaJSONEncoder))


def unpacked(application):
    """The application as a client sees it that cannot unpack: this one speaks WSGI, not HTTP."""

    def answer(environ, start_response):
        environ.pop("HTTP_ACCEPT_ENCODING", None)
        environ.setdefault("REMOTE_ADDR", "192.0.2.1")  # whoever speaks HTTP comes from somewhere
        return application(environ, start_response)

    return answer


schema = schemathesis.openapi.from_dict(
    read_document(), config=SchemathesisConfig.from_dict(CONFIGURATION)
)
schema.app = unpacked(get_wsgi_application())
schema.location = "/api/v1/openapi.json"


@pytest.fixture(autouse=True)
def connection_kept():
    """A request closes the connection that it finds, and with it the transaction of the test."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def known(db, settings, tmp_path):
    """A shop that takes transfers; what the API calls its things, by name of the parameter."""
    keep_files_in(settings, tmp_path)
    shop = World.open()
    lamps = make_category(shop.store, name="Lamps")
    lamp = shop.variant("LAMP", on_hand=50, categories=[lamps])
    # It is called as its product: both are asked for by their slug.
    make_collection(shop.store, name="Lamp", slug=lamp.product.slug, products=[lamp.product])
    run = make_waiting_import(shop.store, b"Handle,Title\nlamp,Lamp\n")
    customer = make_customer(shop.store)
    of_customer = {"store_id": shop.store.id, "customer_id": customer.id, "now": clock.now()}
    address = add_address(address=make_address(), **of_customer)
    placed = shop.place(shop.fill(lamp, customer_id=customer.id), card=None)
    order_id = find_order_id(shop.store.id, placed.order_number)
    Order.objects.update(payment_state="paid")
    shipment = open_shipment(
        store_id=shop.store.id, order_id=order_id, lines=None, actor=SYSTEM, now=clock.now()
    )
    _, secret = issue_api_key(
        store_id=shop.store.id, name="All", permissions=sorted(ALL_VERBS), expires_at=None,
        actor=SYSTEM, now=clock.now(),
    )  # fmt: skip
    group = add_group(store_id=shop.store.id, name="Trade", actor=SYSTEM, now=clock.now())
    hearts = open_wish_list(**of_customer)
    wished = {"store_id": shop.store.id, "wish_list_id": hearts.id, "now": clock.now()}
    add_wish(product_slug=lamp.product.slug, currency="GBP", **wished)
    app, token = issue_customer_token(device="Ada's phone", **of_customer)
    cart = shop.fill(lamp)
    visit = WalletVisit.objects.create(
        store=shop.store, cart=cart, method_id=shop.transfer.id, wallet="none", status="approved",
        begun_at=clock.now(), expires_at=clock.now() + timedelta(minutes=30),
    )  # fmt: skip
    return {
        "cart_id": cart.token,
        "visit_id": visit.token,
        "customer_id": str(customer.id),
        "review_id": str(make_review(shop.store).id),
        "policy": "terms",
        "address_id": str(address.id),
        "list_id": str(hearts.id),
        "card_id": str(make_card(customer, shop.transfer).id),
        "share_token": share_wish_list(share=True, **wished),
        "country": "GB",
        "app_id": str(app.id),
        "device_id": str(make_device(app).id),
        "customer_token": token,
        "code": group.code,
        "variant_id": str(lamp.id),
        "slug": lamp.product.slug,
        "sku": "LAMP",
        "token": placed.order_token,
        "number": placed.order_number,
        "shipment_id": str(shipment.id),
        "import_id": str(run.id),
        "delivery": str(shop.post.id),
        "payment": str(shop.transfer.id),
        "express": str(shop.transfer.id),
        "key": secret,
    }


@schema.parametrize()
@settings(
    max_examples=EXAMPLES,
    derandomize=True,
    deadline=None,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_no_made_up_request_breaks_the_api(case, known):
    key = known["customer_token" if is_a_shopper_s(case.path) else "key"]
    headers = {"Authorization": f"Bearer {key}"}

    ask(case, headers)
    name_real_things(case, known)
    ask(case, headers)
    ask(case, {})


def is_a_shopper_s(path):
    """Whether it is asked by a customer's own app."""
    return "/me/" in f"{path}/" or path.endswith("/carts")


def ask(case, headers):
    """One request, and its answer held against the document; nothing it wrote is kept."""
    before = transaction.savepoint()
    answer = case.call(headers=headers)
    transaction.savepoint_rollback(before)
    case.validate_response(answer, checks=CHECKS)


def name_real_things(case, known):
    """The same request, about things that are there."""
    for name in case.path_parameters or {}:
        case.path_parameters[name] = known[name]
    body = case.body
    if isinstance(body, dict) and is_id(body.get("method_id")):
        body["method_id"] = known[case.path.rsplit("/", 1)[1]]
    if isinstance(body, dict) and is_id(body.get("variant_id")):
        body["variant_id"] = known["variant_id"]


def is_id(text):
    """Whether a made-up member is an id."""
    try:
        return bool(UUID(text))
    except (ValueError, TypeError, AttributeError):
        return False


def test_the_document_names_the_refusals_of_every_operation(client, known):
    served = client.get("/api/v1/openapi.json").json()

    assert served == read_document()
    for path, operations in served["paths"].items():
        for method, operation in operations.items():
            refusals = {status for status in operation["responses"] if status >= "400"}
            assert {"404", "422"} <= refusals, (method, path)
            assert ("401" in refusals) == ("security" in operation), (method, path)
            if "/staff/" in path or is_a_shopper_s(path):
                assert "401" in refusals, (method, path)
            assert ("413" in refusals) == (method != "get"), (method, path)


def test_the_document_says_where_a_key_is_heeded(client, known):
    served = client.get("/api/v1/openapi.json").json()["paths"]

    def takes_key(path, method):
        names = [each["name"] for each in served[f"/api/v1{path}"][method].get("parameters", [])]
        return "Idempotency-Key" in names

    assert takes_key("/carts/{cart_id}/lines", "post")
    assert takes_key("/carts/{cart_id}/checkout", "post")
    assert takes_key("/me/wish-lists/{list_id}", "delete")
    # What must not be kept is not remembered: passwords and tokens.
    assert not takes_key("/sign-in", "post")
    assert not takes_key("/carts/{cart_id}", "get")
