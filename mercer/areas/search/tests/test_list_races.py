"""Lists and many at once, on real connections: the last unit, two places, two prices."""

import pytest

from mercer.areas.catalogue.models import Product
from mercer.areas.catalogue.tests.make import make_variant
from mercer.areas.inventory.errors import OutOfStock
from mercer.areas.inventory.models import StockLevel
from mercer.areas.inventory.tests.make import make_level, make_line, make_location, make_order
from mercer.areas.inventory.tests.test_races import at_once
from mercer.areas.pricing.operations.set_price import set_price
from mercer.areas.search.models import ListedProduct
from mercer.areas.search.queries import audit_lists
from mercer.areas.search.tests.test_relist import Lamps, sold_out
from mercer.kernel import clock
from mercer.kernel.actors import SYSTEM

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


def test_when_the_last_units_are_fought_for_the_list_says_that_they_are_gone() -> None:
    lamps = Lamps()

    sold, wrong = at_once(
        [lambda: make_order(lamps.store, make_line(lamps.brass))] * 8, (OutOfStock,)
    )

    assert (sold, wrong) == (2, [])
    assert lamps.can_be_had() == 0
    assert audit_lists() == []


def test_the_last_units_of_two_places_taken_at_once_are_both_gone() -> None:
    lamps = Lamps()
    second = make_location(lamps.store)
    make_level(lamps.brass, on_hand=2, location=second)
    levels = list(StockLevel.objects.filter(variant=lamps.brass))

    def empty(level: StockLevel) -> None:
        make_level(lamps.brass, on_hand=0, location=level.location)

    _, wrong = at_once([lambda level=each: empty(level) for each in levels])

    assert wrong == []
    assert sold_out() == {lamps.brass.id, lamps.steel.id}
    assert audit_lists() == []


def test_prices_of_one_product_set_at_once_are_both_in_its_row() -> None:
    lamps = Lamps()
    more = [
        make_variant(lamps.store, lamps.product, option_values=[f"Metal {n}"], price=100 + n)
        for n in range(6)
    ]

    def price(variant: object, amount: int) -> None:
        set_price(
            store_id=lamps.store.id,
            variant_id=variant.id,  # type: ignore[attr-defined]
            currency=lamps.store.currency,
            amount_minor=amount,
            actor=SYSTEM,
            now=clock.now(),
        )

    tasks = [lambda n=n, each=each: price(each, 700 + n) for n, each in enumerate(more)]
    done, wrong = at_once(tasks)

    assert (done, wrong) == (6, [])
    listed = ListedProduct.objects.get(product=Product.objects.get(id=lamps.product.id))
    assert list(listed.prices) == [2000, 3000, 700, 701, 702, 703, 704, 705]
    assert audit_lists() == []
