import pytest
from django.db import connection

from mercer.areas.payments.models import PaymentMethod
from mercer.areas.payments.operations.add_payment_method import add_payment_method
from mercer.areas.payments.queries import list_all_methods, list_methods
from mercer.areas.payments.tests.make import ACCOUNT
from mercer.areas.stores.tests.make import make_store
from mercer.kernel import clock
from mercer.kernel.actors import SYSTEM
from mercer.kernel.errors import InvalidFields
from mercer.kernel.registry import UnknownCode

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


def test_credentials_are_encrypted_and_shown_masked():
    method = add(make_store(), name="Card")

    with connection.cursor() as cursor:
        cursor.execute("SELECT settings FROM payments_paymentmethod")
        stored = cursor.fetchone()[0]
    (shown,) = list_all_methods(method.store_id)

    assert "sandbox_key" not in stored
    assert shown.settings == {"api_key": "…demo", "webhook_secret": "…cmV0"}
    assert PaymentMethod.objects.get().settings == KEYS


def test_methods_are_offered_in_order_in_their_currency(django_assert_num_queries):
    store = make_store()
    add(store, "bank_transfer", {**ACCOUNT, "currency": "EUR"}, name="Transfer", position=1)
    add(store, name="Card", position=2)
    add(store, name="Old card", is_active=False)

    with django_assert_num_queries(1):
        pounds = list_methods(store.id, "GBP")

    assert [method.name for method in pounds] == ["Card"]
    assert [method.name for method in list_methods(store.id, "EUR")] == ["Transfer", "Card"]
    assert [method.pays_later for method in list_methods(store.id, "EUR")] == [True, False]
    assert list_methods(make_store().id, "GBP") == ()


def test_refuses_all_that_is_wrong_at_once():
    with pytest.raises(InvalidFields) as refusal:
        add(make_store(), settings={"api_key": 5, "colour": "red"})

    told = {problem.field: problem.reason for problem in refusal.value.problems}
    assert told == {"api_key": "wrong_type", "colour": "unknown", "webhook_secret": "missing"}
    assert not PaymentMethod.objects.exists()


def test_refuses_a_gateway_that_is_not_installed():
    with pytest.raises(UnknownCode):
        add(make_store(), gateway="gold")

    assert not PaymentMethod.objects.exists()
