"""`mercer audit`: do orders, money, stock and shipments agree? Exits with 1 if not."""

import sys
from typing import Any

from django.core.management.base import BaseCommand

from mercer.interfaces.backoffice.upkeep.auditing import run_audits
from mercer.kernel import clock


class Command(BaseCommand):
    help = "Check all books, print what does not agree, keep the result; exit code 1 on problems."

    def handle(self, *args: Any, **options: Any) -> None:
        run = run_audits(actor="system:mercer audit", now=clock.now())
        for name, count in run.counts.items():
            self.stdout.write(f"{name:10} {f'{count} problems' if count else 'clean'}")
            for row in run.problems:
                if row["audit"] == name:
                    self.stdout.write(f"    {row['problem']}")
        if run.problems:
            sys.exit(1)
