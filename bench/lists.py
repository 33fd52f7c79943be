"""Lists of a large shop, drawn anew: `python -m bench.lists`, in the environment of such a shop.

Each page is asked several times in this process, without the page cache: how long it took, how much
of PostgreSQL's processor that was, and how many statements.
"""

import os
import statistics
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import django

if TYPE_CHECKING:
    from django.test import Client

REPEATS = 9
PAGES = {
    "category of {root} products": "/categories/root-3/",
    "the same by price": "/categories/root-3/?sort=price_up",
    "the same, in stock": "/categories/root-3/?stock=1",
    "the same, one colour": "/categories/root-3/?option=Colour:Blue",
    "the same, 4 stars, of wood": "/categories/root-3/?field=material:Wood&stars=4",
    "category of {choice} products": "/categories/choice-421/",
    "search: {found} found": "/search/?q=lantern",
    "search: 2 found": "/search/?q=lantern+1500",
    "search: a wrong letter": "/search/?q=lantarn",
    "search: two words wrong": "/search/?q=cushon+umbrela",
    "search: nothing found": "/search/?q=xyzzyx",
}


def main() -> None:
    """Print the table."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mercer.project.settings")
    os.environ |= {"PAGE_CACHE": "off", "LOG_LEVEL": "WARNING"}
    django.setup()
    from django.conf import settings
    from django.db import connection
    from django.test import Client

    settings.ALLOWED_HOSTS = ["*"]
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid(), (SELECT count(*) FROM catalogue_product)")
        backend, products = cursor.fetchone()
    client = Client()
    print(f"{products:,} products, {os.getloadavg()[0]:.1f} at work\n")
    print("| page, drawn anew | SQL | PostgreSQL CPU ms | whole page ms, least / median |")
    print("|---|---|---|---|")
    for name, path in PAGES.items():
        answer = ask(client, path)
        words = name.format(root=total(answer), choice=total(answer), found=total(answer))
        print(measured(words, partial(ask, client, path), backend), flush=True)


def ask(client: "Client", path: str) -> Any:
    """One page, as a visitor of the bench's shop asks for it."""
    answer = client.get(path, headers={"host": "127.0.0.1"})
    assert answer.status_code == 200, (path, answer)
    return answer


def total(answer: Any) -> str:
    """How many products the page says there are."""
    text = answer.content.decode()
    return text.partition('role="status">')[2].partition(" ")[0] or "?"


def measured(name: str, work: Callable[[], object], backend: int) -> str:
    """One row of the table."""
    from django.db import connection

    count = 0

    def counting(execute: Callable[..., Any], *statement: Any) -> Any:
        nonlocal count
        count += 1
        return execute(*statement)

    took, before = [], processor_ms(backend)
    with connection.execute_wrapper(counting):
        for _ in range(REPEATS):
            began = time.perf_counter()
            work()
            took.append((time.perf_counter() - began) * 1e3)
    spent = (processor_ms(backend) - before) / REPEATS
    times = f"{min(took):.0f} / {statistics.median(took):.0f}"
    return f"| {name} | {count / REPEATS:.0f} | {spent:.1f} | {times} |"


def processor_ms(process: int) -> float:
    """How long a process of this machine has been at work."""
    return int(Path(f"/proc/{process}/schedstat").read_text().split()[0]) / 1e6


if __name__ == "__main__":
    main()
