"""Saying at how many units something counts as running out."""

import pytest

from mercer.areas.inventory.errors import LocationNotFound, VariantNotFound
from mercer.areas.inventory.models import StockLevel
from mercer.areas.inventory.operations.mark_low_stock import mark_low_stock
from mercer.areas.inventory.queries import list_levels
from mercer.areas.inventory.tests.make import make_location, make_stocked
from mercer.areas.stores.tests.make import make_store
from mercer.kernel import clock
from mercer.kernel.actors import SYSTEM
from mercer.kernel.errors import InvalidField

pytestmark = pytest.mark.django_db


def mark(variant, location, low_at, store=None):
    return mark_low_stock(
        store_id=(store or variant.store).id, variant_id=variant.id, location_id=location.id,
        low_at=low_at, actor=SYSTEM, now=clock.now(),
    )  # fmt: skip


def test_a_variant_is_low_from_its_own_mark_on():
    variant = make_stocked(make_store(), on_hand=8)
    location = StockLevel.objects.get(variant=variant).location

    mark(variant, location, 7)
    above = list_levels(variant.store_id, variant.id)[0].is_low
    mark(variant, location, 8)
    at = list_levels(variant.store_id, variant.id)[0].is_low
    mark(variant, location, None)

    assert (above, at) == (False, True)
    assert StockLevel.objects.get(variant=variant).low_at is None
    assert StockLevel.objects.get(variant=variant).on_hand == 8


def test_what_never_lay_there_can_have_a_mark():
    variant = make_stocked(make_store(), on_hand=None)

    mark(variant, make_location(variant.store), 3)

    level = StockLevel.objects.get(variant=variant)
    assert (level.low_at, level.on_hand) == (3, 0)


def test_refuses_a_mark_below_nought_and_things_of_other_stores():
    variant, other = make_stocked(make_store()), make_stocked(make_store())
    here = StockLevel.objects.get(variant=variant).location
    there = StockLevel.objects.get(variant=other).location

    with pytest.raises(InvalidField):
        mark(variant, here, -1)
    with pytest.raises(LocationNotFound):
        mark(variant, there, 3)
    with pytest.raises(VariantNotFound):
        mark(other, here, 3, store=variant.store)

    assert not StockLevel.objects.exclude(low_at=None).exists()
