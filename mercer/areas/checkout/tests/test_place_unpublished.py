"""What is taken off the shop while it lies in a cart is flagged there, and not silently sold."""

from datetime import timedelta
from typing import Any

import pytest

from mercer.areas.cart.queries import quote_cart
from mercer.areas.catalogue.operations.publish_product import publish_product
from mercer.areas.catalogue.operations.unpublish_product import unpublish_product
from mercer.areas.inventory.models import Allocation
from mercer.kernel import clock
from mercer.kernel.actors import SYSTEM
from mercer.kernel.errors import DomainError
from tests.world import World

pytestmark = pytest.mark.django_db


def problems(world: World, cart: Any) -> list[tuple[str, str]]:
    quote = quote_cart(store=world.facts, cart_id=cart.id, now=clock.now())
    return [(line.variant.sku, str(line.problem or "")) for line in quote.lines]


def test_an_unpublished_product_is_flagged_and_stops_the_order() -> None:
    world = World.open()
    lamp, chair = world.variant("LAMP"), world.variant("CHAIR")
    cart = world.fill(lamp, chair)

    unpublish_product(
        store_id=world.store.id, product_id=lamp.product_id, actor=SYSTEM, now=clock.now()
    )

    assert problems(world, cart) == [("LAMP", "not_for_sale"), ("CHAIR", "")]
    with pytest.raises(DomainError):
        world.place(cart, card=None)
    assert world.orders("placed", "pending") == []
    assert not Allocation.objects.exists()


def test_a_product_whose_last_day_has_come_is_flagged_until_it_is_published_again() -> None:
    world = World.open()
    lamp = world.variant("LAMP")
    cart = world.fill(lamp)
    of_lamp: dict[str, Any] = {
        "store_id": world.store.id, "product_id": lamp.product_id, "actor": SYSTEM,
    }  # fmt: skip

    unpublish_product(at=clock.now() - timedelta(seconds=1), now=clock.now(), **of_lamp)
    assert problems(world, cart) == [("LAMP", "not_for_sale")]

    publish_product(now=clock.now(), **of_lamp)
    assert problems(world, cart) == [("LAMP", "")]
