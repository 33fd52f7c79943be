"""Which visits to a wallet are begun."""

from typing import Any

import pytest

from mercer.areas.payments.errors import NotOffered, PaymentMethodNotFound
from mercer.areas.payments.express import ExpressState
from mercer.areas.payments.operations.begin_express import begin_express
from mercer.areas.payments.tests.make import make_method
from mercer.areas.stores.tests.make import make_store
from mercer.kernel.ids import new_id
from mercer.kernel.money import Money


def begin(method: Any, **changes: Any) -> Any:
    given: dict[str, Any] = {
        "method_id": method.id, "store_id": method.store_id, "visit_id": new_id(),
        "wallet": "sandbox_pay", "amount": Money(2895, method.store.currency), "countries": ("GB",),
        "return_url": "http://shop.example/back", "language": "en",
    }  # fmt: skip
    return begin_express(**(given | changes))


@pytest.mark.django_db
def test_a_visit_is_begun_once_however_often_it_is_asked_for(bank):
    method, visit = make_method(make_store(), bank=bank), new_id()

    first, again = begin(method, visit_id=visit), begin(method, visit_id=visit)

    assert first.state == ExpressState.STARTED
    assert again.reference == first.reference


@pytest.mark.django_db
def test_only_wallets_and_methods_of_the_store_are_visited(bank):
    method = make_method(make_store(), bank=bank)
    transfer = make_method(method.store)

    with pytest.raises(NotOffered):
        begin(method, wallet="none_of_ours")
    with pytest.raises(NotOffered):
        begin(transfer)
    with pytest.raises(PaymentMethodNotFound):
        begin(method, store_id=make_store().id)
    method.is_active = False
    method.save()
    with pytest.raises(PaymentMethodNotFound):
        begin(method)


@pytest.mark.django_db
def test_a_wallet_that_does_not_answer_leaves_it_open(bank):
    method = make_method(make_store(), bank=bank)
    method.settings = {**method.settings, "url": "http://127.0.0.1:9"}
    method.save()

    assert begin(method).state == ExpressState.UNKNOWN
