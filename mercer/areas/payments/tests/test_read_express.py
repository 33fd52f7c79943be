"""The wallet is asked, not the browser."""

import pytest

from mercer.areas.payments.errors import PaymentMethodNotFound
from mercer.areas.payments.express import ExpressState
from mercer.areas.payments.operations.read_express import read_express
from mercer.areas.payments.tests.make import make_method
from mercer.areas.payments.tests.test_begin_express import begin
from mercer.areas.stores.tests.make import make_store


@pytest.mark.django_db
def test_who_buys_is_said_once_the_shopper_has_shared_it(bank):
    method = make_method(make_store(), bank=bank)
    visit = begin(method)
    of_visit = {
        "store_id": method.store_id,
        "method_id": method.id,
        "reference": visit.reference,
    }

    before = read_express(**of_visit)
    bank.shopper_shares(visit.action_url, "gb", "tok_good")
    after = read_express(**of_visit)

    assert (before.state, before.email) == (ExpressState.STARTED, "")
    assert (after.state, after.email) == (ExpressState.APPROVED, "edith.clarke@example.org")


@pytest.mark.django_db
def test_another_store_s_method_is_unknown(bank):
    method = make_method(make_store(), bank=bank)
    visit = begin(method)

    with pytest.raises(PaymentMethodNotFound):
        read_express(store_id=make_store().id, method_id=method.id, reference=visit.reference)
