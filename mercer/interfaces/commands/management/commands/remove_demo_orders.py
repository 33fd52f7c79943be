"""`mercer remove_demo_orders`: the demo's past year goes, everything else stays."""

from typing import Any

from django.core.management.base import BaseCommand

from mercer.areas.stores.queries import list_stores
from mercer.interfaces.commands.demo.remove_history import remove_history


class Command(BaseCommand):
    help = "Remove the past orders that the demo was filled with; real orders stay."

    def handle(self, *args: Any, **options: Any) -> None:
        for store in list_stores():
            if store.is_demo:
                self.stdout.write(f"{store.name}: {remove_history(store)} demo orders removed.")
