"""Having banks forget cards."""

import logging
from datetime import datetime, timedelta

from django.db.models import F

from mercer.areas.payments.models import CardToDrop
from mercer.areas.payments.operations._bank import ask_to_drop
from mercer.kernel.transactions import outside_transaction

log = logging.getLogger(__name__)

AT_A_TIME = 50
LONGEST_WAIT = timedelta(hours=12)
GIVEN_UP_AFTER = timedelta(days=30)


@outside_transaction
def drop_cards(*, now: datetime) -> int:
    """Ask banks to forget the tokens that were set aside; who does not answer is asked again.

    The waits double from a minute to twelve hours; after thirty days a bank that never answered is
    left alone, and the token is forgotten here.
    **Returns** how many banks have forgotten."""
    due = CardToDrop.objects.filter(ask_at__lte=now).order_by("ask_at")
    dropped = 0
    for row in due.select_related("method")[:AT_A_TIME]:
        wait = min(timedelta(minutes=2 ** min(row.tries, 20)), LONGEST_WAIT)
        mine = CardToDrop.objects.filter(pk=row.pk, ask_at=row.ask_at)
        if not mine.update(ask_at=now + wait, tries=F("tries") + 1):
            continue
        if ask_to_drop(row.method, row.token):
            dropped += 1
        elif now - row.since < GIVEN_UP_AFTER:
            continue
        else:
            log.error("The gateway %s never dropped a card", row.method.gateway)
        CardToDrop.objects.filter(pk=row.pk).delete()
    return dropped
