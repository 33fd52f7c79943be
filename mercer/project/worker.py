"""The worker: runs background jobs, and outlives a database that goes away for a while.

Procrastinate's own command lends its connection to the jobs, so that what a job defers would be
written at once, outside the job's transaction. Here the worker has a connection of its own, and the
jobs keep Django's: a fact announced in a job commits together with the job's other rows, or not.
"""

import asyncio
import os
import signal
from copy import copy

import django
import psycopg
import structlog
from procrastinate import App
from procrastinate.exceptions import ConnectorException

log = structlog.get_logger("mercer.worker")
AWAY_SECONDS = 1.0
GRACE_SECONDS = 3.0


def main() -> None:
    """Work until told to stop."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mercer.project.settings")
    django.setup()
    asyncio.run(work())


async def work() -> None:
    """Run jobs; when the database goes away, wait for it and go on."""
    stopping = asyncio.Event()
    loop = asyncio.get_running_loop()
    for order in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(order, stopping.set)
    while not stopping.is_set():
        try:
            await work_until(stopping)
        except (ConnectorException, psycopg.Error, OSError) as error:
            log.warning("database_away", error=str(error).strip())
        await pause(stopping)


async def work_until(stopping: asyncio.Event) -> None:
    """Run jobs until told to stop, or until the database fails."""
    async with worker_app().open_async() as app:
        running = asyncio.create_task(
            app.run_worker_async(
                concurrency=threads(),
                install_signal_handlers=False,
                shutdown_graceful_timeout=GRACE_SECONDS,
            )
        )
        told = asyncio.create_task(stopping.wait())
        await asyncio.wait({running, told}, return_when=asyncio.FIRST_COMPLETED)
        told.cancel()
        if not running.done():
            # The worker takes this as a request to finish what it has begun.
            running.cancel()
        await asyncio.gather(running, return_exceptions=stopping.is_set())


def worker_app() -> App:
    """The same jobs and schedules as Django's app, on a connection that is the worker's alone."""
    from procrastinate.contrib.django import DjangoApp, app

    own = DjangoApp(connector=app.connector.get_worker_connector())  # type: ignore[attr-defined]
    own.tasks = app.tasks
    for entry in app.periodic_registry.periodic_tasks.values():
        # A schedule defers on the worker's connection; there is no transaction to belong to.
        task = copy(entry.task)
        task.blueprint = own
        own.periodic_registry.register_task(
            task=task,
            cron=entry.cron,
            periodic_id=entry.periodic_id,
            configure_kwargs=entry.configure_kwargs,
        )
    return own


def threads() -> int:
    """How many jobs may run at the same time."""
    from mercer.project.settings import CONFIGURATION

    return CONFIGURATION.worker_threads


async def pause(stopping: asyncio.Event) -> None:
    """Wait a moment, but not when told to stop."""
    try:
        await asyncio.wait_for(stopping.wait(), AWAY_SECONDS)
    except TimeoutError:
        return
