"""Saying that what the public sees of a store has changed."""

import pytest
from django.db import transaction

from mercer.areas.stores.models import StoreGeneration
from mercer.areas.stores.operations.bump_generation import bump_generation
from mercer.areas.stores.queries import (
    generation,
)
from mercer.areas.stores.tests.make import make_store


@pytest.mark.django_db(transaction=True)
def test_a_transaction_counts_once_however_often_it_says_so():
    store = make_store()
    assert generation(store.id) == 1

    with transaction.atomic():
        for _ in range(3):
            bump_generation(store_id=store.id)
        assert StoreGeneration.objects.get(pk=store.id).value == 1

    assert generation(store.id) == 2


@pytest.mark.django_db(transaction=True)
def test_what_is_rolled_back_does_not_count():
    store = make_store()

    with transaction.atomic():
        try:
            with transaction.atomic():
                bump_generation(store_id=store.id)
                raise RuntimeError
        except RuntimeError:
            pass

    assert generation(store.id) == 1
