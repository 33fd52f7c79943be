"""Changing methods."""

import pytest

from mercer.areas.delivery.operations.edit_method import edit_method
from mercer.areas.delivery.operations.edit_zone import edit_zone
from mercer.areas.delivery.queries import (
    get_method,
    get_zone,
)
from mercer.areas.delivery.tests.make import make_method
from mercer.areas.stores.tests.make import make_store
from mercer.kernel import clock
from mercer.kernel.actors import SYSTEM
from mercer.kernel.errors import InvalidFields

pytestmark = pytest.mark.django_db
BY = {"actor": SYSTEM, "now": clock.now()}


def test_edits_are_kept():
    store = make_store()
    method = make_method(store)

    edit_zone(
        store_id=store.id,
        zone_id=method.zone_id,
        changes={"postal_codes": ["sw 1", "E"]},
        **BY,
    )
    edit_method(
        store_id=store.id, method_id=method.id, changes={"price_minor": 0, "days_max": 9}, **BY
    )

    assert get_zone(store.id, method.zone_id).zone.postal_codes == ("E", "SW1")
    kept = get_method(store.id, method.id)
    assert (kept.price_minor, kept.days_max, kept.code) == (0, 9, "post")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"price_minor": -1}, "price_minor"),
        ({"price_minor": 1.5}, "price_minor"),
        ({"kind": "drone"}, "kind"),
        ({"kind": "weight"}, "tiers"),
        ({"currency": "XXY"}, "currency"),
        ({"days_min": 9}, "days_max"),
        ({"name": "  "}, "name"),
        ({"code": "a b"}, "code"),
        ({"free_over_minor": "x"}, "free_over_minor"),
        ({"colour": "red"}, "colour"),
    ],
)
def test_a_wrong_field_of_a_method_is_named_and_nothing_changes(changes, field):
    store = make_store()
    method = make_method(store)

    with pytest.raises(InvalidFields) as refusal:
        edit_method(store_id=store.id, method_id=method.id, changes=changes, **BY)

    assert [problem.field for problem in refusal.value.problems] == [field]
    assert get_method(store.id, method.id).price_minor == 495
