"""Back from an express wallet, and on to the order."""

import pytest

from mercer.areas.cart.errors import CartBeingPaid
from mercer.areas.cart.operations.choose_delivery import choose_delivery
from mercer.areas.cart.operations.set_address import set_address
from mercer.areas.cart.operations.set_contact import set_contact
from mercer.areas.catalogue.rules import ProductKind
from mercer.areas.checkout.errors import VisitNotFound
from mercer.areas.checkout.models import WalletVisit
from mercer.areas.checkout.queries import audit_orders
from mercer.areas.checkout.tests.wallets import bare_cart, brought, come_back, go, sell_only_at_home
from mercer.areas.checkout.visits import VisitStatus
from mercer.areas.customers.tests.make import make_customer
from mercer.areas.orders.queries import get_order
from mercer.kernel import clock
from mercer.kernel.testing import run_jobs
from tests.world import LONDON


def test_the_cart_is_filled_with_what_the_wallet_says(shop, bank):
    cart = bare_cart(shop, shop.variant())

    visit = brought(shop, bank, cart)

    assert (visit.status, visit.brought, visit.problems) == (VisitStatus.APPROVED, None, ())
    assert visit.card == "visa 4242"
    cart.refresh_from_db()
    assert (cart.email, cart.phone) == ("edith.clarke@example.org", "+44 20 7946 0018")
    assert cart.delivery_address["postal_code"] == "SW1Y 4JH"
    assert (cart.billing_address, cart.payment_method_id) == (None, shop.card.id)
    assert cart.customer_id is None


def test_what_was_said_before_gives_way(shop, bank):
    cart = bare_cart(shop, shop.variant())
    of_cart = {"store_id": shop.store.id, "cart_id": cart.id, "now": clock.now()}
    set_contact(email="ben@example.org", phone="", **of_cart)
    set_address(delivery=LONDON, billing=LONDON, **of_cart)

    brought(shop, bank, cart)

    cart.refresh_from_db()
    assert cart.email == "edith.clarke@example.org"
    assert (cart.delivery_address["name"], cart.billing_address) == ("Edith Clarke", None)


def test_an_order_is_paid_with_it_once(shop, bank):
    lamp = shop.variant("LAMP", on_hand=5)
    cart = bare_cart(shop, lamp)
    visit = brought(shop, bank, cart)
    choose(shop, cart)

    result = shop.place(cart, card=visit.method_token, shown=shop.total(cart))
    again = shop.place(cart, card=visit.method_token)

    assert again == result
    assert result.is_confirmed
    order = get_order(shop.store.id, result.order_id)
    assert (order.email, order.customer_id) == ("edith.clarke@example.org", None)
    assert (order.payment_state, shop.stock([lamp])) == ("authorised", [(5, 1)])
    run_jobs()
    assert audit_orders() == []
    assert bank.books_are_right()


def test_a_visit_does_not_pay_for_a_second_cart(shop, bank):
    cart, other = bare_cart(shop, shop.variant()), shop.fill(shop.variant("BULB"))
    visit = brought(shop, bank, cart)
    choose(shop, cart)
    assert shop.place(cart, card=visit.method_token).is_confirmed

    result = shop.place(other, card=visit.method_token)

    assert (result.status, result.decline_code) == ("abandoned", "wallet_used")
    assert len(shop.orders()) == 1


def test_a_declined_card_keeps_the_cart_with_all_that_was_brought(shop, bank):
    cart = bare_cart(shop, shop.variant())
    visit = brought(shop, bank, cart, card="tok_declined")
    choose(shop, cart)

    result = shop.place(cart, card=visit.method_token)

    assert (result.status, result.decline_code) == ("abandoned", "card_declined")
    cart.refresh_from_db()
    assert (cart.status, cart.email) == ("open", "edith.clarke@example.org")
    assert shop.orders() == []


def test_a_card_that_wants_to_be_confirmed_leads_to_the_bank(shop, bank):
    cart = bare_cart(shop, shop.variant())
    visit = brought(shop, bank, cart, card="tok_three_d_secure")
    choose(shop, cart)

    result = shop.place(cart, card=visit.method_token)

    assert (result.status, result.action_url[-7:]) == ("awaiting", "/secure")


def test_coming_back_twice_changes_nothing(shop, bank):
    cart = bare_cart(shop, shop.variant())
    visit = brought(shop, bank, cart)
    of_cart = {"store_id": shop.store.id, "cart_id": cart.id, "now": clock.now()}
    set_contact(email="edith@example.net", phone="", **of_cart)

    again = come_back(shop, cart, visit)

    assert again == visit
    cart.refresh_from_db()
    assert cart.email == "edith@example.net"


def test_a_cancelled_visit_leaves_the_cart_alone(shop, bank):
    cart = bare_cart(shop, shop.variant())

    visit = brought(shop, bank, cart, person=None)

    assert (visit.status, visit.pays(clock.now())) == (VisitStatus.CANCELLED, False)
    cart.refresh_from_db()
    assert (cart.status, cart.email, cart.delivery_address) == ("open", "", None)


def test_who_has_not_decided_yet_can_go_on_there(shop):
    cart = bare_cart(shop, shop.variant())
    visit = go(shop, cart)

    back = come_back(shop, cart, visit)

    assert back == visit


def test_a_wallet_that_does_not_answer_can_be_asked_again(shop, bank):
    cart = bare_cart(shop, shop.variant())
    visit = go(shop, cart)
    bank.shopper_shares(visit.action_url, "gb")
    bank.misbehave({"operation": "look_up", "kind": "error_500"})
    assert come_back(shop, cart, visit).status == VisitStatus.BEGUN

    bank.misbehave()

    assert come_back(shop, cart, visit).status == VisitStatus.APPROVED


def test_what_does_not_fit_is_named_by_field_and_kept(shop, bank):
    cart = bare_cart(shop, shop.variant())

    visit = brought(shop, bank, cart, person="incomplete")

    assert visit.status == VisitStatus.APPROVED
    assert {(each.field, each.reason) for each in visit.problems} == {
        ("delivery.street", "required"),
        ("delivery.postal_code", "invalid"),
    }
    assert (visit.brought.delivery.name, visit.brought.delivery.city) == ("Jonas Weber", "Köln")
    cart.refresh_from_db()
    assert (cart.email, cart.delivery_address) == ("jonas.weber@example.org", None)


def test_another_bill_s_address_comes_along(shop, bank):
    cart = bare_cart(shop, shop.variant())

    brought(shop, bank, cart, person="at")

    cart.refresh_from_db()
    assert cart.delivery_address["city"] == "Wien"
    assert cart.billing_address["company"] == "Moser Bau GmbH"


def test_a_country_that_the_market_does_not_deliver_to_is_named(shop, bank):
    sell_only_at_home(shop)
    cart = bare_cart(shop, shop.variant())

    visit = brought(shop, bank, cart, person="us")

    assert [(each.field, each.reason) for each in visit.problems] == [
        ("delivery.country", "not_delivered_to")
    ]
    assert visit.brought.delivery.city == "New York"
    cart.refresh_from_db()
    assert (cart.email, cart.delivery_address) == ("sam.carter@example.org", None)


def test_downloads_need_no_address(shop, bank):
    cart = bare_cart(shop, shop.variant("MAP", kind=ProductKind.DOWNLOAD))

    visit = brought(shop, bank, cart, person="de")

    assert visit.problems == ()
    cart.refresh_from_db()
    assert (cart.delivery_address, cart.billing_address["city"]) == (None, "Berlin")
    assert shop.place(cart, card=visit.method_token).is_confirmed


def test_with_another_cart_the_visit_is_unknown(shop, bank):
    cart, other = bare_cart(shop, shop.variant()), bare_cart(shop, shop.variant("BULB"))
    visit = go(shop, cart)
    bank.shopper_shares(visit.action_url, "gb")

    with pytest.raises(VisitNotFound):
        come_back(shop, other, visit)

    other.refresh_from_db()
    assert (other.email, WalletVisit.objects.get().status) == ("", "begun")


def test_a_cart_that_is_being_paid_meanwhile_stays_as_it_is(shop, bank):
    cart = shop.fill(shop.variant())
    visit = go(shop, cart)
    bank.shopper_shares(visit.action_url, "gb")
    shop.place(cart, card=None)

    with pytest.raises(CartBeingPaid):
        come_back(shop, cart, visit)

    cart.refresh_from_db()
    assert cart.email == "ada@example.org"


def test_the_wallet_s_mail_address_signs_nobody_in(shop, bank):
    make_customer(shop.store, email="edith.clarke@example.org")
    cart = bare_cart(shop, shop.variant())

    visit = brought(shop, bank, cart)
    choose(shop, cart)
    result = shop.place(cart, card=visit.method_token)

    assert get_order(shop.store.id, result.order_id).customer_id is None


def choose(shop, cart):
    """The post brings it."""
    choose_delivery(
        store_id=shop.store.id, cart_id=cart.id, method_id=shop.post.id, now=clock.now()
    )
