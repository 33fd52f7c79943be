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


def test_the_job_of_a_dead_worker_is_taken_over():
    job_id = knock.defer(times=1)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat)"
            " VALUES (now() - interval '1 minute') RETURNING id"
        )
        worker = cursor.fetchone()[0]
        cursor.execute(
            "UPDATE procrastinate_jobs SET status = 'doing', worker_id = %s WHERE id = %s",
            [worker, job_id],
        )

    retry_stalled_jobs.func(timestamp=0)

    with connection.cursor() as cursor:
        cursor.execute("SELECT status FROM procrastinate_jobs WHERE id = %s", [job_id])
        assert cursor.fetchone()[0] == "todo"
