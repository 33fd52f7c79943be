"""Background entry points of payments."""

from mercer.areas.payments.operations.drop_cards import drop_cards
from mercer.areas.payments.operations.reconcile_payments import reconcile_payments
from mercer.areas.payments.operations.retry_transactions import retry_transactions
from mercer.kernel import clock
from mercer.kernel.jobs import job


@job(queue="money", cron="* * * * * */15", retry=False, lock="payments.retry")
def retry(timestamp: int) -> None:
    """Every fifteen seconds: ask again for claims without an answer."""
    retry_transactions(now=clock.now())


@job(queue="money", cron="* * * * *", retry=False, lock="payments.drop_cards")
def drop(timestamp: int) -> None:
    """Every minute: have banks forget the cards that customers had removed."""
    drop_cards(now=clock.now())


@job(queue="money", cron="7 * * * *", retry=False, lock="payments.reconcile")
def reconcile(timestamp: int) -> None:
    """Every hour: compare our books with the bank's."""
    reconcile_payments(now=clock.now())
