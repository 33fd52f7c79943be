"""What a test has committed is gone after it; what migrations have written stays."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection

from mercer.areas.stores.models import Store
from mercer.areas.stores.tests.make import make_store
from mercer.kernel.models import ChangeRecord
from mercer.project.tables import empty_tables

pytestmark = pytest.mark.django_db(transaction=True)


def count_of(table):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table}")
        return cursor.fetchone()[0]


def test_rows_go_also_where_nobody_may_delete_them_and_jobs():
    make_store()
    assert Store.objects.count() == 1
    assert ChangeRecord.objects.count() > 0
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, args) VALUES ('q', 't', '{}')"
        )
    kinds = ContentType.objects.count()

    empty_tables()

    assert Store.objects.count() == 0
    assert ChangeRecord.objects.count() == 0
    assert count_of("procrastinate_jobs") == 0
    assert ContentType.objects.count() == kinds > 0
    assert count_of("django_migrations") > 0
