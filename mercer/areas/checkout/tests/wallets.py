"""Visits to the sandbox bank's wallet, for tests."""

from typing import Any

from mercer.areas.cart.models import Cart
from mercer.areas.cart.operations.add_line import add_line
from mercer.areas.cart.operations.open_cart import open_cart
from mercer.areas.catalogue.models import Variant
from mercer.areas.checkout.operations.return_from_wallet import return_from_wallet
from mercer.areas.checkout.operations.visit_wallet import visit_wallet
from mercer.areas.checkout.visits import VisitFacts
from mercer.areas.stores.models import Market
from mercer.areas.stores.queries import forget_directory
from mercer.kernel import clock
from mercer.kernel.actors import VISITOR
from tests.world import World


def bare_cart(shop: World, *variants: Variant) -> Cart:
    """A cart of somebody who has said nothing yet."""
    of_store: dict[str, Any] = {"store_id": shop.store.id, "now": clock.now()}
    opened = open_cart(currency=shop.store.currency, language="en", customer_id=None, **of_store)
    for variant in variants:
        add_line(cart_id=opened.id, variant_id=variant.id, quantity=1, actor=VISITOR, **of_store)
    return Cart.objects.get(id=opened.id)


def go(shop: World, cart: Cart, *, wallet: str = "sandbox_pay") -> VisitFacts:
    """To the wallet."""
    assert shop.card is not None
    return visit_wallet(
        store=shop.facts,
        cart_id=cart.id,
        method_id=shop.card.id,
        wallet=wallet,
        return_url=lambda token: f"http://shop.example/checkout/express/{token}/back/",
        now=clock.now(),
    )


def come_back(shop: World, cart: Cart, visit: VisitFacts) -> VisitFacts:
    """And back."""
    return return_from_wallet(store=shop.facts, cart_id=cart.id, token=visit.token, now=clock.now())


def brought(
    shop: World, bank: Any, cart: Cart, person: str | None = "gb", card: str = "tok_good"
) -> VisitFacts:
    """There and back, as this person (None: cancelled) with this card."""
    visit = go(shop, cart)
    bank.shopper_shares(visit.action_url, person, card)
    return come_back(shop, cart, visit)


def sell_only_at_home(shop: World) -> None:
    """The shop delivers to its own country alone."""
    Market.objects.filter(store=shop.store).update(sells_elsewhere=False)
    forget_directory()
