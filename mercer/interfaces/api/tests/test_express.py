"""A native app buys with an express wallet: begin, read, place."""

import pytest

from mercer.areas.checkout.models import WalletVisit
from mercer.areas.checkout.tests.wallets import sell_only_at_home
from mercer.areas.orders.models import Order
from mercer.interfaces.api.tests.test_purchase import send
from mercer.kernel import clock


def begun(client, shop, **changes):
    """A cart with a lamp whose shopper is at the wallet; the cart's id and the visit."""
    shop.variant("LAMP", on_hand=5)
    cart = send(client, "POST", "/carts", {}).json()["id"]
    send(client, "POST", f"/carts/{cart}/lines", {"sku": "LAMP"})
    offered = send(client, "GET", f"/carts/{cart}/payment-methods").json()
    method = next(each for each in offered if each["wallets"])
    assert method["wallets"] == [
        {"code": "sandbox_pay", "label": "Sandbox Pay", "is_express": True}
    ]
    body = {"method_id": method["method_id"], "wallet": "sandbox_pay"} | changes
    return cart, send(client, "POST", f"/carts/{cart}/express", body)


def chosen(client, cart):
    """The first way of delivery; what it costs then."""
    method = send(client, "GET", f"/carts/{cart}/delivery-options").json()[0]
    body = {"method_id": method["method_id"]}
    return send(client, "PUT", f"/carts/{cart}/delivery", body).json()["total_minor"]


def test_begin_read_place(client, shop, bank):
    cart, answer = begun(client, shop)
    visit = answer.json()
    assert (answer.status_code, visit["status"]) == (201, "begun")
    bank.shopper_shares(visit["action_url"], "gb")

    told = send(client, "GET", f"/carts/{cart}/express/{visit['id']}").json()
    total = chosen(client, cart)
    path = f"/carts/{cart}/express/{visit['id']}/checkout"
    placed = [send(client, "POST", path, {"shown_total_minor": total}).json() for _ in range(2)]

    assert (told["status"], told["brought"], told["problems"]) == ("approved", None, [])
    assert told["cart"]["email"] == "edith.clarke@example.org"
    assert told["cart"]["delivery_address"]["postal_code"] == "SW1Y 4JH"
    assert placed[0] == placed[1]
    assert placed[0]["status"] == "confirmed"
    assert Order.objects.get().total_minor == total == 2895


def test_what_does_not_fit_is_named_and_handed_on(client, shop, bank):
    sell_only_at_home(shop)
    cart, answer = begun(client, shop)
    bank.shopper_shares(answer.json()["action_url"], "us")

    told = send(client, "GET", f"/carts/{cart}/express/{answer.json()['id']}").json()

    assert [one["field"] for one in told["problems"]] == ["delivery.country"]
    assert told["brought"]["delivery"]["city"] == "New York"
    assert told["cart"]["delivery_address"] is None


def test_a_total_that_nobody_saw_is_refused(client, shop, bank):
    cart, answer = begun(client, shop)
    visit = answer.json()
    bank.shopper_shares(visit["action_url"], "gb")
    send(client, "GET", f"/carts/{cart}/express/{visit['id']}")
    chosen(client, cart)

    path = f"/carts/{cart}/express/{visit['id']}/checkout"
    refused = send(client, "POST", path, {"shown_total_minor": 1})

    assert (refused.status_code, refused.json()["code"]) == (409, "cart_changed")
    assert Order.objects.count() == 0


@pytest.mark.parametrize("ended", ["undecided", "cancelled", "late"])
def test_a_visit_that_is_not_approved_pays_nothing(client, shop, bank, ended):
    cart, answer = begun(client, shop)
    visit = answer.json()
    if ended != "undecided":
        person = "gb" if ended == "late" else None
        bank.shopper_shares(visit["action_url"], person)
        send(client, "GET", f"/carts/{cart}/express/{visit['id']}")
    if ended == "late":
        WalletVisit.objects.update(expires_at=clock.now())

    refused = send(client, "POST", f"/carts/{cart}/express/{visit['id']}/checkout", {})

    assert (refused.status_code, refused.json()["code"]) == (409, "visit_over")
    assert Order.objects.count() == 0


def test_another_cart_s_visit_is_unknown(client, shop):
    _cart, answer = begun(client, shop)
    other = send(client, "POST", "/carts", {}).json()["id"]

    for method, tail in (("GET", ""), ("POST", "/checkout")):
        found = send(client, method, f"/carts/{other}/express/{answer.json()['id']}{tail}", {})
        assert (found.status_code, found.json()["code"]) == (404, "visit_not_found")


def test_another_host_is_not_returned_to(client, shop):
    _cart, refused = begun(client, shop, return_url="https://evil.example/")

    assert (refused.status_code, refused.json()["code"]) == (422, "invalid_field")
    assert WalletVisit.objects.count() == 0


def test_a_wallet_that_does_not_answer_is_unavailable(client, shop, bank):
    bank.misbehave({"operation": "wallet", "kind": "error_500"})

    _cart, refused = begun(client, shop)

    assert (refused.status_code, refused.json()["code"]) == (503, "wallet_unavailable")


def test_a_wallet_that_is_not_offered_is_refused(client, shop):
    _cart, refused = begun(client, shop, wallet="other")

    assert (refused.status_code, refused.json()["code"]) == (404, "payment_method_not_found")
