"""A connection that the server has hung up on is noticed without a statement."""

import psycopg
import pytest
from django.db import connection

from mercer.project.database.base import DatabaseWrapper

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def wrapper():
    """Another connection to the same database, as a thread that serves has one."""
    wrapper = DatabaseWrapper(connection.settings_dict, "default")
    wrapper.connect()
    yield wrapper
    wrapper.close()


def end(wrapper):
    """End a connection at the server, as a restart does."""
    server = wrapper.connection.info.backend_pid
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [server])


def test_a_living_connection_is_kept(wrapper):
    before = wrapper.connection

    wrapper.health_check_enabled, wrapper.health_check_done = True, False
    with wrapper.cursor() as cursor:
        cursor.execute("SELECT 1")

    assert wrapper.connection is before


def test_a_dead_one_is_replaced_before_the_statement(wrapper):
    before = wrapper.connection
    end(wrapper)

    assert not wrapper.is_usable()
    wrapper.health_check_enabled, wrapper.health_check_done = True, False
    with wrapper.cursor() as cursor:
        cursor.execute("SELECT 41 + 1")
        assert cursor.fetchone() == (42,)

    assert wrapper.connection is not before


def test_one_in_the_middle_of_a_transaction_is_not_used_for_the_next_request(wrapper):
    wrapper.connection.autocommit = False
    wrapper.connection.execute("SELECT 1")

    assert wrapper.connection.info.transaction_status == psycopg.pq.TransactionStatus.INTRANS
    assert not wrapper.is_usable()


def test_no_connection_is_not_usable(wrapper):
    wrapper.close()

    assert not wrapper.is_usable()
