"""How a trial came about is forgotten."""

from mercer.areas.checkout.models import Placement
from mercer.areas.checkout.operations.forget_placements import forget_placements


def test_the_attempts_of_one_order_are_forgotten_and_no_others(shop, bank):
    shop.place(shop.fill(shop.variant("LAMP")))
    shop.place(shop.fill(shop.variant("BULB")))
    first, second = Placement.objects.order_by("prepared_at")

    forget_placements(store_id=shop.store.id, order_id=first.order_id)

    assert list(Placement.objects.all()) == [second]
    assert len(shop.orders()) == 2
