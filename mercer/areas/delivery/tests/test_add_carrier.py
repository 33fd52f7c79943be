"""Adding carriers."""

import pytest

from mercer.areas.delivery.queries import (
    get_carrier,
    list_carriers,
)
from mercer.areas.delivery.tests.make import make_carrier
from mercer.areas.stores.tests.make import make_store
from mercer.kernel import clock
from mercer.kernel.actors import SYSTEM
from mercer.kernel.errors import InvalidFields

pytestmark = pytest.mark.django_db
BY = {"actor": SYSTEM, "now": clock.now()}


def test_a_carrier_may_have_no_link():
    store = make_store()

    carrier = make_carrier(store, tracking_link="")

    assert get_carrier(store.id, carrier.id).tracking_url("1") == ""


def test_a_dangerous_link_is_not_even_stored():
    store = make_store()

    with pytest.raises(InvalidFields):
        make_carrier(store, tracking_link="javascript:alert({number})")

    assert list_carriers(store.id, with_inactive=True) == ()
