"""`mercer demo_logins`: who may sign in to the demo stores."""

from typing import Any

from django.core.management.base import BaseCommand

from mercer.areas.stores.queries import list_stores
from mercer.interfaces.commands.demo.shop import OWNER, PASSWORDS, SHOPPER, STAFF, TRADER

WORDS = {OWNER: "owner", STAFF: "staff", SHOPPER: "shopper", TRADER: "trade"}


class Command(BaseCommand):
    help = "Print the addresses and passwords of the demo stores; nothing where there is none."

    def handle(self, *args: Any, **options: Any) -> None:
        for store in list_stores():
            if not store.is_demo:
                continue
            self.stdout.write(
                f"{store.name}: {store.base_url}/  back office: {store.base_url}/admin/"
            )
            for email, word in WORDS.items():
                self.stdout.write(f"  {word:8} {email:22} {PASSWORDS[email]}")
