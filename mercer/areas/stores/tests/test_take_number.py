"""Numbers of a store's orders."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from mercer.areas.stores.errors import UnknownSeries
from mercer.areas.stores.operations.take_number import take_number
from mercer.areas.stores.tests.make import make_store


@pytest.mark.django_db
def test_each_store_counts_by_itself_in_one_statement(django_assert_num_queries):
    ada, ben = make_store(), make_store()

    with django_assert_num_queries(1):
        first = take_number(store_id=ada.id)

    assert [first, take_number(store_id=ada.id), take_number(store_id=ben.id)] == [1001, 1002, 1001]


@pytest.mark.django_db
def test_refuses_a_series_that_there_is_not():
    store = make_store()

    with pytest.raises(UnknownSeries):
        take_number(store_id=store.id, series='order"; DROP TABLE stores_store; --')

    assert take_number(store_id=store.id) == 1001


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_no_number_is_given_twice():
    store = make_store()

    def take_some(_: int) -> list[int]:
        try:
            return [take_number(store_id=store.id) for _ in range(25)]
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        taken = [number for some in pool.map(take_some, range(4)) for number in some]

    assert sorted(taken) == list(range(1001, 1101))
