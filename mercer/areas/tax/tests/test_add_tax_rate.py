"""Adding rates."""

from decimal import Decimal

import pytest

from mercer.areas.stores.tests.make import make_store
from mercer.areas.tax.queries import get_tax_rate, list_tax_categories, list_tax_rates
from mercer.areas.tax.tests.make import make_rate
from mercer.kernel.errors import InvalidFields
from mercer.kernel.models import EventRecord
from mercer.kernel.testing import run_jobs

pytestmark = pytest.mark.django_db


def test_a_rate_is_kept_in_its_normal_form_and_the_log_tells_who_added_it():
    store = make_store()

    rate = make_rate(store, "0.05", country=" fr ", category="books", regions=[" Corse "])

    found = get_tax_rate(store.id, rate.id)
    assert (found.countries, found.regions, found.rate) == (("FR",), ("Corse",), Decimal("0.05"))
    assert ("books", "Books") in list_tax_categories(store.id)
    assert EventRecord.objects.get(name="tax.TaxRateChanged").body["actor"] == "system:system"


def test_a_new_store_has_something_to_tax_as():
    store = make_store()

    run_jobs()

    assert list_tax_categories(store.id) == (("standard", "Standard"),)


def test_several_wrong_fields_are_named_at_once_and_nothing_is_added():
    store = make_store()

    with pytest.raises(InvalidFields) as refusal:
        make_rate(store, "11", name="", country="XX")

    assert {each.field for each in refusal.value.problems} == {"rate", "name", "countries"}
    assert list_tax_rates(store.id) == ()
