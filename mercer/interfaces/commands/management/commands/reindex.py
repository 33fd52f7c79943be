"""`mercer reindex`: make anew what searches find products by."""

from typing import Any

from django.core.management.base import BaseCommand

from mercer.areas.search.operations.reindex import reindex
from mercer.areas.stores.queries import list_stores
from mercer.kernel import clock


class Command(BaseCommand):
    help = "Make anew what searches find products by, for every store; search goes on meanwhile."

    def handle(self, *args: Any, **options: Any) -> None:
        for store in list_stores():
            found = reindex(store_id=store.id, now=clock.now())
            self.stdout.write(f"{store.name}: {found} products")
