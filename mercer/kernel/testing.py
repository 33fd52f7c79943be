"""For tests: do the background work that is due, in this thread and this transaction."""

import json

from django.db import connection
from procrastinate.contrib.django import app


def run_jobs(*, most: int = 500) -> int:
    """Run jobs that are due, and the jobs they defer, until none is left; errors surface."""
    ran = 0
    while ran < most:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT id, task_name, args FROM procrastinate_jobs WHERE status = 'todo'"
                " AND (scheduled_at IS NULL OR scheduled_at <= now()) ORDER BY id LIMIT 1"
            )
            row = cursor.fetchone()
            if row is None:
                return ran
            cursor.execute("UPDATE procrastinate_jobs SET status = 'doing' WHERE id = %s", [row[0]])
        arguments = row[2] if isinstance(row[2], dict) else json.loads(row[2])
        app.tasks[row[1]].func(**arguments)
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE procrastinate_jobs SET status = 'succeeded' WHERE id = %s",
                [row[0]],
            )
        ran += 1
    raise AssertionError(f"more than {most} jobs: do they defer themselves?")
