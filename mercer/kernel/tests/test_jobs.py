"""A job that fails comes back, soon at first; a job whose worker died is taken over."""

from types import SimpleNamespace

import pytest
from django.db import connection

from mercer.kernel.jobs import MOST_ATTEMPTS, PatientRetry, job, retry_stalled_jobs

pytestmark = pytest.mark.django_db


@job(queue="tests")
def knock(times: int) -> None:
    """Does nothing."""


def wait_seconds(attempts):
    return PatientRetry().get_retry_decision(
        exception=RuntimeError(), job=SimpleNamespace(attempts=attempts)
    )


def test_it_gives_up_only_after_hours():
    assert wait_seconds(1) is not None
    assert wait_seconds(MOST_ATTEMPTS - 1) is not None
    assert wait_seconds(MOST_ATTEMPTS) is None


def leave_behind(*job_ids):
    """These jobs were begun by a worker of whom nothing has been heard for a minute."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat)"
            " VALUES (now() - interval '1 minute') RETURNING id"
        )
        worker = cursor.fetchone()[0]
        cursor.execute(
            "UPDATE procrastinate_jobs SET status = 'doing', worker_id = %s WHERE id = ANY(%s)",
            [worker, list(job_ids)],
        )


def status_of(job_id):
    with connection.cursor() as cursor:
        cursor.execute("SELECT status FROM procrastinate_jobs WHERE id = %s", [job_id])
        return cursor.fetchone()[0]


def test_the_job_of_a_dead_worker_is_taken_over():
    job_id = knock.defer(times=1)
    leave_behind(job_id)

    retry_stalled_jobs.func(timestamp=0)

    assert status_of(job_id) == "todo"


def test_the_scheduled_job_of_a_dead_worker_ends_and_keeps_no_other_waiting():
    scheduled = knock.configure(queueing_lock="knock", lock="knock").defer(times=1)
    plain = knock.defer(times=2)
    leave_behind(scheduled, plain)
    following = knock.configure(queueing_lock="knock", lock="knock").defer(times=3)

    retry_stalled_jobs.func(timestamp=0)

    assert [status_of(each) for each in (scheduled, plain, following)] == ["failed", "todo", "todo"]


def test_the_job_of_a_worker_that_lives_is_left_to_it():
    job_id = knock.defer(times=1)
    leave_behind(job_id)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_workers SET last_heartbeat = now()")

    retry_stalled_jobs.func(timestamp=0)

    assert status_of(job_id) == "doing"
