"""`mercer events`: every fact and who listens to it; with --last, what happened lately."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from mercer.areas.stores.queries import list_stores
from mercer.kernel.events import Event, listeners_of, load_listeners
from mercer.kernel.models import EventRecord


class Command(BaseCommand):
    help = "Print every fact with its listeners; with --last N, the latest rows of the event log."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--last", type=int, metavar="N", help="the latest N rows of the log")
        parser.add_argument("--store", metavar="CODE", help="only rows of this store")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["last"] or options["store"]:
            self.print_log(options["store"], options["last"] or 20)
        else:
            self.print_facts()

    def print_facts(self) -> None:
        """Each fact, and below it its listeners."""
        load_listeners()
        for name in sorted(Event.known):
            if Event.known[name].__module__.startswith("mercer.areas"):
                self.stdout.write(name)
                for listener in listeners_of(name) or ["(nobody listens)"]:
                    self.stdout.write(f"    {listener}")

    def print_log(self, code: str | None, last: int) -> None:
        """The latest rows, oldest of them first."""
        rows = EventRecord.objects.order_by("-announced_at", "-id")
        if code:
            stores = {store.code: store.id for store in list_stores()}
            if code not in stores:
                raise CommandError(f"There is no store {code!r}; there are: {', '.join(stores)}.")
            rows = rows.filter(store_id=stores[code])
        for row in reversed(rows[: max(0, last)]):
            body = " ".join(f"{name}={value}" for name, value in row.body.items() if value != "")
            self.stdout.write(f"{row.announced_at:%Y-%m-%d %H:%M:%S}  {row.name}  {body}")
