"""Asking the bank again about what it has not answered."""

import logging
from datetime import datetime, timedelta

from mercer.areas.payments.errors import PaymentRefused
from mercer.areas.payments.models import PaymentTransaction
from mercer.areas.payments.operations.ask_transaction import ask_transaction
from mercer.areas.payments.rules import TransactionStatus
from mercer.kernel.transactions import outside_transaction

log = logging.getLogger(__name__)

# The first asker gives up after 13 seconds, twice where the line broke.
STILL_ASKING = timedelta(seconds=30)
AT_A_TIME = 20


@outside_transaction
def retry_transactions(*, now: datetime) -> int:
    """Ask again for claims without an answer, a few at a time, under the key each was made with.

    Whoever made the claim may have died before or after the bank heard of it; the key makes both
    the same. Claims are drawn by lot, so that a bank which stays silent keeps no other waiting.
    **Returns** how many were answered.
    """
    waiting = (
        PaymentTransaction.objects.filter(
            status=TransactionStatus.PENDING, created_at__lte=now - STILL_ASKING
        )
        .order_by("?")
        .values_list("pk", flat=True)[:AT_A_TIME]
    )
    answered = 0
    for transaction_id in list(waiting):
        try:
            row = ask_transaction(transaction_id=transaction_id, now=now)
        except PaymentRefused as refusal:
            log.warning("The bank refused a claim that was asked again: %s", refusal)
            answered += 1
            continue
        answered += row.status != TransactionStatus.PENDING
    return answered
