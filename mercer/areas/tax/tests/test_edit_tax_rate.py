"""Changing rates."""

from decimal import Decimal

import pytest

from mercer.areas.stores.tests.make import make_store
from mercer.areas.tax.errors import TaxRateNotFound
from mercer.areas.tax.models import TaxRate
from mercer.areas.tax.operations.edit_tax_rate import edit_tax_rate
from mercer.areas.tax.operations.remove_tax_rate import remove_tax_rate
from mercer.areas.tax.queries import list_tax_rates
from mercer.areas.tax.tests.make import make_rate
from mercer.kernel import clock
from mercer.kernel.actors import SYSTEM
from mercer.kernel.errors import InvalidFields

pytestmark = pytest.mark.django_db


def edit(store, rate_id, **changes):
    return edit_tax_rate(
        store_id=store.id, rate_id=rate_id, changes=changes, actor=SYSTEM, now=clock.now()
    )


@pytest.mark.parametrize(
    ("field", "value", "reason"),
    [
        ("rate", "10", "out_of_bounds"),
        ("rate", "-0.1", "out_of_bounds"),
        ("rate", "NaN", "out_of_bounds"),
        ("rate", "0.123456", "too_many_decimals"),
        ("rate", "a fifth", "not_a_number"),
        ("countries", ["XX"], "unknown_country"),
        ("countries", [], "required"),
        ("name", " ", "required"),
        ("category", "two words", "invalid"),
        ("colour", "red", "unknown_field"),
    ],
)
def test_a_wrong_field_is_named_and_nothing_changes(field, value, reason):
    store = make_store()
    rate = make_rate(store)

    with pytest.raises(InvalidFields) as refusal:
        edit(store, rate.id, **{field: value})

    problem = refusal.value.problems[0]
    assert (problem.field, problem.reason) == (field, reason)
    assert list_tax_rates(store.id)[0].rate == Decimal("0.2")


def test_a_rate_that_replaces_must_say_where():
    store = make_store()
    rate = make_rate(store)

    with pytest.raises(InvalidFields) as refusal:
        edit(store, rate.id, replaces=True)

    assert refusal.value.problems[0].field == "regions"
    assert not TaxRate.objects.get().replaces


def test_another_stores_rate_is_out_of_reach():
    store, other = make_store(), make_store()
    rate = make_rate(other)

    with pytest.raises(TaxRateNotFound):
        edit(store, rate.id, rate="0.1")
    with pytest.raises(TaxRateNotFound):
        remove_tax_rate(store_id=store.id, rate_id=rate.id, actor=SYSTEM, now=clock.now())

    assert TaxRate.objects.get().rate == Decimal("0.2")
