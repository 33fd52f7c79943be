"""Check all books: every area's audit, one after the other; the result is kept."""

from collections.abc import Callable
from datetime import datetime

from mercer.areas.checkout.queries import audit_orders
from mercer.areas.fulfilment.queries import audit_shipments
from mercer.areas.inventory.queries import audit_stock
from mercer.areas.payments.queries import audit_money
from mercer.areas.reviews.queries import audit_ratings
from mercer.areas.search.queries import audit_lists
from mercer.interfaces.backoffice.models import AuditRun
from mercer.kernel import clock
from mercer.kernel.sealing import audit_seals

AUDITS: dict[str, Callable[[], list[str]]] = {
    "orders": audit_orders,
    "money": audit_money,
    "stock": audit_stock,
    "shipments": audit_shipments,
    "ratings": audit_ratings,
    "lists": audit_lists,
    "trail": lambda: audit_seals(clock.now()),
}


def run_audits(*, actor: str, now: datetime) -> AuditRun:
    """Check all books of the install and keep what was found; the run."""
    run = AuditRun(actor=actor[:200], started_at=now)
    for name, audit in AUDITS.items():
        found = audit()
        run.counts[name] = len(found)
        run.problems += [{"audit": name, "problem": problem} for problem in found]
    run.ended_at = clock.now()
    run.save(force_insert=True)
    return run
