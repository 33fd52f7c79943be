"""Background jobs: what a job defers belongs to the job's transaction."""

import asyncio

import pytest
from django.db import connection, transaction
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from mercer.project.worker import worker_app

pytestmark = pytest.mark.django_db(transaction=True)


def defer_in_a_transaction(task, *, then_fail):
    with transaction.atomic():
        task.defer()
        if then_fail:
            raise RuntimeError("after all not")


@pytest.fixture
def jobs():
    """Two jobs, of which one defers the other."""
    before = dict(app.tasks)
    reaction = app.task(lambda: None, name="tests.reaction", queue="later")
    fails = app.task(
        lambda: defer_in_a_transaction(reaction, then_fail=True), name="tests.fails", queue="now"
    )
    works = app.task(
        lambda: defer_in_a_transaction(reaction, then_fail=False), name="tests.works", queue="now"
    )
    yield {"fails": fails, "works": works}
    app.tasks.clear()
    app.tasks.update(before)


async def run_what_is_due():
    async with worker_app().open_async() as own:
        await own.run_worker_async(wait=False, install_signal_handlers=False, queues=["now"])


def statuses():
    ours = ProcrastinateJob.objects.filter(task_name__startswith="tests.")
    return dict(ours.values_list("task_name", "status"))


def test_what_a_job_defers_is_there_when_it_commits(jobs):
    jobs["works"].defer()

    asyncio.run(run_what_is_due())

    assert statuses() == {"tests.works": "succeeded", "tests.reaction": "todo"}


def test_what_a_job_defers_is_gone_when_it_fails(jobs):
    jobs["fails"].defer()

    asyncio.run(run_what_is_due())

    assert statuses() == {"tests.fails": "failed"}


def test_a_schedule_leaves_no_connection_behind(jobs):
    asyncio.run(run_what_is_due())

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        assert cursor.fetchone() == (0,)
