"""Prices of a group of customers from a file."""

import pytest

from mercer.areas.catalogue.tests.make import NOW
from mercer.areas.customers.operations.add_group import add_group
from mercer.areas.pricing.group_models import GroupPrice
from mercer.areas.pricing.operations.import_group_prices import import_group_prices
from mercer.areas.pricing.tests.make import make_priceless
from mercer.areas.stores.tests.make import make_store
from mercer.kernel.actors import SYSTEM


@pytest.mark.django_db
def test_rows_that_say_no_price_are_left_out_and_told() -> None:
    store = make_store()
    make_priceless(store, sku="LAMP")
    group = add_group(store_id=store.id, name="Trade", actor=SYSTEM, now=NOW)

    told = import_group_prices(
        store_id=store.id, group_id=group.id, currency="GBP",
        file=b'LAMP,12.50\nGONE,1\nLAMP,x\nLAMP,"1,250"\n', actor=SYSTEM, now=NOW,
    )  # fmt: skip

    assert told.changed == 1
    assert [(each.line, each.reason) for each in told.problems] == [
        (2, "unknown"), (3, "not_an_amount"), (4, "ambiguous_amount"),
    ]  # fmt: skip
    assert GroupPrice.objects.get().amount_minor == 1250
