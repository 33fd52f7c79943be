"""Background entry points of checkout."""

from uuid import UUID

from mercer.areas.checkout.operations.forget_visits import forget_visits
from mercer.areas.checkout.operations.sweep_placements import sweep_placements
from mercer.areas.payments.operations.capture_payment import capture_payment
from mercer.areas.payments.operations.return_money import return_money
from mercer.kernel import clock
from mercer.kernel.actors import SYSTEM
from mercer.kernel.jobs import job


@job(queue="money", cron="* * * * * */10", retry=False)
def sweep(timestamp: int) -> None:
    """Every ten seconds: finish or give up what hangs."""
    sweep_placements(now=clock.now())


@job(queue="upkeep", cron="17 * * * *", retry=False)
def forget_old_visits(timestamp: int) -> None:
    """Every hour: what wallets said of shoppers is not kept."""
    forget_visits(now=clock.now())


@job(queue="money")
def void_late_money(payment_id: str) -> None:
    """Money held for a placement that was given up goes back to the shopper."""
    return_money(payment_id=UUID(payment_id), subject="abandoned", actor=SYSTEM, now=clock.now())


@job(queue="money")
def take_money(payment_id: str, amount_minor: int) -> None:
    """Take all that is held for an order, at once."""
    capture_payment(
        payment_id=UUID(payment_id),
        amount_minor=amount_minor,
        subject="order",
        actor=SYSTEM,
        now=clock.now(),
    )
