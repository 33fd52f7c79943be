import pytest

from mercer.areas.payments.errors import PaymentMethodNotFound
from mercer.areas.payments.operations.add_payment_method import add_payment_method
from mercer.areas.payments.operations.edit_payment_method import edit_payment_method
from mercer.areas.payments.tests.make import ACCOUNT, make_method
from mercer.areas.stores.tests.make import make_store
from mercer.kernel import clock
from mercer.kernel.actors import SYSTEM
from mercer.kernel.errors import InvalidFields

pytestmark = pytest.mark.django_db

KEYS = {"api_key": "sandbox_key_demo", "webhook_secret": "whsec_c2VjcmV0c2VjcmV0"}


def add(store, gateway="sandbox", settings=KEYS, **words):
    return add_payment_method(
        store_id=store.id,
        gateway=gateway,
        settings=settings,
        actor=SYSTEM,
        now=clock.now(),
        **words,
    )


def edit(method, **changes):
    return edit_payment_method(
        store_id=method.store_id,
        method_id=method.id,
        changes=changes,
        actor=SYSTEM,
        now=clock.now(),
    )


def test_an_empty_secret_stays_as_it_was():
    method = add(make_store())

    edit(method, settings={"api_key": "", "webhook_secret": "whsec_bmV3"}, is_active=False)

    method.refresh_from_db()
    assert method.settings == {"api_key": "sandbox_key_demo", "webhook_secret": "whsec_bmV3"}
    assert not method.is_active


def test_a_refused_edit_changes_nothing():
    method = make_method()

    with pytest.raises(InvalidFields) as refusal:
        edit(method, settings={"account": ""}, name="New")

    method.refresh_from_db()
    assert [problem.field for problem in refusal.value.problems] == ["account"]
    assert (method.name, method.settings) == ("Bank transfer", ACCOUNT)


@pytest.mark.parametrize(
    "words", [{"name": " "}, {"name": "x" * 81}, {"position": -1}, {"is_active": 1}, {"store": 1}]
)
def test_refuses_words_that_cannot_be(words):
    method = make_method()

    with pytest.raises(InvalidFields) as refusal:
        edit(method, **words)

    assert [problem.field for problem in refusal.value.problems] == list(words)


def test_another_store_cannot_edit_it():
    method = make_method()

    with pytest.raises(PaymentMethodNotFound):
        edit_payment_method(
            store_id=make_store().id,
            method_id=method.id,
            changes={"name": "Mine"},
            actor=SYSTEM,
            now=clock.now(),
        )

    method.refresh_from_db()
    assert method.name == "Bank transfer"
