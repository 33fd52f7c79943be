"""Background entry points of orders."""

from uuid import UUID

from mercer.areas.payments.operations.return_money import return_money
from mercer.kernel import clock
from mercer.kernel.actors import SYSTEM
from mercer.kernel.jobs import job


@job(queue="money")
def return_money_of_cancelled_order(payment_id: str) -> None:
    """Void what is held and refund what is taken."""
    return_money(payment_id=UUID(payment_id), subject="cancelled", actor=SYSTEM, now=clock.now())
