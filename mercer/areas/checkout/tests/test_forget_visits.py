"""What wallets said is not kept for longer than it is needed."""

from datetime import timedelta

from mercer.areas.checkout.models import WalletVisit
from mercer.areas.checkout.operations.forget_visits import forget_visits, forget_visits_of
from mercer.areas.checkout.tests.wallets import bare_cart, brought
from mercer.areas.customers.tests.make import make_customer


def test_visits_are_forgotten_a_day_after_they_are_over(shop, bank):
    visit = brought(shop, bank, bare_cart(shop, shop.variant()))

    assert forget_visits(now=visit.expires_at + timedelta(hours=23)) == 0
    assert forget_visits(now=visit.expires_at + timedelta(hours=25)) == 1


def test_an_erased_customer_s_visits_are_forgotten(shop, bank):
    edith, ben = make_customer(shop.store), make_customer(shop.store, email="ben@example.org")
    for customer in (edith, ben):
        cart = bare_cart(shop, shop.variant(customer.email[:3].upper()))
        cart.customer_id = customer.id
        cart.save()
        brought(shop, bank, cart)

    assert forget_visits_of(store_id=shop.store.id, customer_id=edith.id) == 1

    assert WalletVisit.objects.get().cart.customer_id == ben.id
