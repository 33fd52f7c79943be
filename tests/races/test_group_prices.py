"""A customer leaves a group at the moment of ordering: told, or served at the price they saw."""

from decimal import Decimal

import pytest

from mercer.areas.customers.operations.add_group import add_group
from mercer.areas.customers.operations.put_in_group import put_in_group
from mercer.areas.customers.operations.take_out_of_group import take_out_of_group
from mercer.areas.customers.tests.make import make_customer
from mercer.areas.orders.models import OrderLine
from mercer.areas.pricing.operations.set_group_terms import set_group_terms
from mercer.areas.stores.tests.make import make_user
from mercer.kernel import clock
from mercer.kernel.actors import SYSTEM
from tests.races.conftest import kinds, run_together

pytestmark = pytest.mark.race


def test_leaving_a_group_while_ordering_never_charges_what_nobody_saw(shop):
    who = {"store_id": shop.store.id, "actor": SYSTEM, "now": clock.now()}
    group = add_group(name="Trade", **who)
    set_group_terms(group_id=group.id, percent_off=Decimal(50), shown_as="", **who)
    goods = [shop.variant("LAMP", on_hand=50), shop.variant("VASE", on_hand=50)]
    placed = 0

    for _ in range(6):
        ada = make_customer(shop.store, user=make_user())
        put_in_group(group_id=group.id, customer_ids=[ada.id], **who)
        cart = shop.fill(*goods, customer_id=ada.id)
        seen = shop.total(cart)
        results = run_together(
            lambda cart=cart, seen=seen: shop.place(cart, shown=seen),
            lambda ada=ada: take_out_of_group(group_id=group.id, customer_ids=[ada.id], **who),
        )
        assert set(kinds(results[:1])) <= {"confirmed", "CartChanged"}
        placed += kinds(results[:1])["confirmed"]

    sold = shop.orders()
    assert len(sold) == placed
    assert {order.total_minor for order in sold} <= {2400 + shop.post.price_minor}
    prices = OrderLine.objects.filter(order__in=sold).values_list("unit_price_minor", flat=True)
    assert set(prices) <= {1200}


def test_who_left_before_the_order_is_refused_and_nothing_is_written(shop):
    who = {"store_id": shop.store.id, "actor": SYSTEM, "now": clock.now()}
    group = add_group(name="Trade", **who)
    set_group_terms(group_id=group.id, percent_off=Decimal(50), shown_as="", **who)
    ada, lamp = make_customer(shop.store), shop.variant("LAMP")
    put_in_group(group_id=group.id, customer_ids=[ada.id], **who)
    cart = shop.fill(lamp, customer_id=ada.id)
    seen = shop.total(cart)
    take_out_of_group(group_id=group.id, customer_ids=[ada.id], **who)

    (refused,) = run_together(lambda: shop.place(cart, shown=seen))

    assert type(refused).__name__ == "CartChanged"
    assert (refused.shown_total_minor, refused.total_minor) == (seen, seen + 1200)
    assert shop.orders("pending", "placed", "abandoned") == []
    assert shop.stock([lamp]) == [(10, 0)]
