"""`mercer setup_link`: where the first owner makes their account."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from mercer.areas.stores.queries.first_owner import first_owner_token, has_owner


class Command(BaseCommand):
    help = "Print the address at which the first account is made; nothing once there is one."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--url", default="", help="Where this install is found")

    def handle(self, *args: Any, **options: Any) -> None:
        if has_owner():
            return
        self.stdout.write("Nobody has an account yet. Make yours, and set up the shop, at")
        self.stdout.write(f"  {options['url']}/admin/begin/?code={first_owner_token()}")
