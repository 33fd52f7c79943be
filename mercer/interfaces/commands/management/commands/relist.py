"""`mercer relist`: make anew what lists of products are read from."""

from typing import Any

from django.core.management.base import BaseCommand

from mercer.areas.search.operations.relist import relist
from mercer.areas.stores.queries import list_stores


class Command(BaseCommand):
    help = "Make anew what lists of products are read from, for every store."

    def handle(self, *args: Any, **options: Any) -> None:
        for store in list_stores():
            self.stdout.write(f"{store.name}: {relist(store_id=store.id)} products")
