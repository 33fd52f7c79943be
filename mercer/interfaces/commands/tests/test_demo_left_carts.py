"""Carts that shoppers of the demo's past left behind."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command

from mercer.areas.cart.models import Cart
from mercer.areas.marketing.models import LeftCart
from mercer.areas.marketing.operations.find_left_carts import find_left_carts
from mercer.areas.marketing.operations.forget_left_carts import forget_left_carts
from mercer.areas.marketing.queries import recovery_figures
from mercer.areas.orders.models import Order
from mercer.areas.stores.queries import forget_directory, list_stores
from mercer.interfaces.commands.demo.add_history import add_history
from mercer.interfaces.commands.demo.add_left_carts import add_left_carts
from mercer.interfaces.commands.demo.build_goods import GOODS
from mercer.kernel import clock

pytestmark = pytest.mark.django_db


@pytest.fixture
def shop(monkeypatch):
    """A demo store with four kinds of goods and no past."""
    forget_directory()
    wanted = {"marsh-mug", "brook-carafe", "rook-stool", "slow-table"}
    some = tuple(each for each in GOODS if each.slug in wanted)
    monkeypatch.setattr("mercer.interfaces.commands.management.commands.seed_demo.GOODS", some)
    call_command("seed_demo", "--no-orders", stdout=StringIO())
    yield list_stores()[0]
    forget_directory()


def test_some_come_back_most_do_not_and_one_command_removes_them(shop):
    now = clock.now()
    add_history(shop, now=now, per_day=2.0)

    added = [add_left_carts(shop, now=now) for _twice in range(2)]

    (figures,) = recovery_figures(shop.id, now=now)
    assert (added[0] > 10, added[1]) == (True, 0)
    assert figures.left == added[0]
    assert 0 < figures.recovered < figures.reminded < figures.left
    back = LeftCart.objects.filter(recovered_at__isnull=False)
    assert figures.recovered_minor == sum(
        Order.objects.filter(pk__in=back.values("order_id")).values_list("total_minor", flat=True)
    )
    assert find_left_carts(now=now) == 0
    assert forget_left_carts(now=now) == 0
    assert not LeftCart.objects.filter(next_at__isnull=False).exists()
    assert not LeftCart.objects.filter(left_at__gt=now + timedelta(hours=12)).exists()

    call_command("remove_demo_orders", stdout=StringIO())

    assert not LeftCart.objects.exists()
    assert not Cart.objects.exists()
