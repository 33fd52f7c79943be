"""Background work on Procrastinate: jobs are rows, written in the same transaction as the data."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db import close_old_connections, connection, transaction
from procrastinate import BaseRetryStrategy, RetryDecision
from procrastinate.contrib.django import app
from procrastinate.jobs import Job as JobRow
from procrastinate.tasks import Task

from mercer.kernel import clock
from mercer.kernel.idempotency import forget_old_answers

MOST_ATTEMPTS = 60
LONGEST_WAIT_SECONDS = 300


class PatientRetry(BaseRetryStrategy):
    """Again after 1, 2, 4… seconds, at most every five minutes, for about four hours."""

    def get_retry_decision(self, *, exception: BaseException, job: JobRow) -> RetryDecision | None:
        if job.attempts >= MOST_ATTEMPTS:
            return None
        seconds = min(2 ** min(job.attempts, 20), LONGEST_WAIT_SECONDS)
        return RetryDecision(retry_in={"seconds": seconds})


STALLED_AFTER_SECONDS = 30
Job = Task[Any, Any, Any]


def job(
    *,
    queue: str = "default",
    cron: str | None = None,
    retry: bool = True,
    lock: str | None = None,
) -> Callable[[Callable[..., None]], Job]:
    """Make a function a background entry point; it may run more than once and must not mind.

    **Shapes and units**: `cron` is a five- or six-field schedule (the function then takes
    `timestamp`, unix seconds); `lock` lets only one job with this lock run at a time.
    """

    def register(function: Callable[..., None]) -> Job:
        @wraps(function)
        def run(*args: Any, **kwargs: Any) -> None:
            if not connection.in_atomic_block:
                close_old_connections()
            try:
                function(*args, **kwargs)
            finally:
                if not connection.in_atomic_block:
                    close_old_connections()

        area = function.__module__.removeprefix("mercer.").removeprefix("areas.")
        task: Job = app.task(
            name=f"{area}.{function.__name__}",
            queue=queue,
            retry=PatientRetry() if retry else False,
            lock=lock,
            queueing_lock=f"{area}.{function.__name__}" if cron else None,
        )(run)
        return app.periodic(cron=cron)(task) if cron else task

    return register


def defer_many(task: Job, arguments: list[dict[str, Any]]) -> None:
    """Defer one job per set of arguments, in one statement."""
    if arguments:
        task.batch_defer(*arguments)


@job(queue="upkeep", cron="* * * * * */15", retry=False)
def retry_stalled_jobs(timestamp: int) -> None:
    """Give the jobs of a worker that died back to the others; each job minds being run twice.

    A scheduled job ends instead: its schedule has brought the next one already, of which only one
    may wait, and which cannot begin while a dead one holds its lock."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(STALLED, [STALLED_AFTER_SECONDS])
        stalled = cursor.fetchall()
        for job_id, is_scheduled in stalled:
            if is_scheduled:
                cursor.execute("SELECT procrastinate_finish_job_v1(%s, 'failed', false)", [job_id])
            else:
                app.job_manager.retry_job_by_id(job_id=job_id, retry_at=clock.now())


STALLED = """
    SELECT job.id, job.queueing_lock IS NOT NULL FROM procrastinate_jobs job
    LEFT JOIN procrastinate_workers worker ON worker.id = job.worker_id
    WHERE job.status = 'doing'
    AND (worker.id IS NULL OR worker.last_heartbeat < now() - make_interval(secs => %s))
    FOR UPDATE OF job SKIP LOCKED
"""


@job(queue="upkeep", cron="17 3 * * *", retry=False)
def forget_answers(timestamp: int) -> None:
    """Every night: answers to idempotency keys that nobody will ask for again."""
    forget_old_answers(now=clock.now())
