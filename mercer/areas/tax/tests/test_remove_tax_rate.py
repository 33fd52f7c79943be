"""Removing rates."""

import pytest

from mercer.areas.stores.tests.make import make_store
from mercer.areas.tax.errors import TaxRateNotFound
from mercer.areas.tax.operations.remove_tax_rate import remove_tax_rate
from mercer.areas.tax.queries import list_tax_rates
from mercer.areas.tax.tests.make import make_rate
from mercer.kernel import clock
from mercer.kernel.actors import SYSTEM
from mercer.kernel.models import EventRecord

pytestmark = pytest.mark.django_db


def test_removed_is_gone():
    store = make_store()
    rate = make_rate(store)

    remove_tax_rate(store_id=store.id, rate_id=rate.id, actor=SYSTEM, now=clock.now())

    assert list_tax_rates(store.id) == ()


def test_removed_twice_is_not_found():
    store = make_store()
    rate = make_rate(store)
    remove_tax_rate(store_id=store.id, rate_id=rate.id, actor=SYSTEM, now=clock.now())

    with pytest.raises(TaxRateNotFound):
        remove_tax_rate(store_id=store.id, rate_id=rate.id, actor=SYSTEM, now=clock.now())

    assert EventRecord.objects.filter(name="tax.TaxRateChanged").count() == 2
