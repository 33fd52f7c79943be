"""Sending a message."""

from datetime import datetime
from functools import partial
from uuid import UUID

from django.db import transaction

from mercer.areas.notifications.models import Message
from mercer.areas.notifications.operations._handing_over import (
    claim,
    hand_over,
    outcome_columns,
)
from mercer.areas.notifications.operations._still_wanted import WITHDRAWN, is_still_wanted
from mercer.areas.notifications.operations._texting import hand_over_short
from mercer.areas.notifications.rules import MAIL, MessageStatus
from mercer.kernel.transactions import outside_transaction


@outside_transaction
def send_message(*, message_id: UUID, now: datetime) -> bool:
    """Send a message that is due; one sender at a time, with no lock while the server is asked.

    A sender that dies after the server said yes leaves a claim that lapses: the message goes out
    again under the same Message-ID, by which a receiver knows the double. A mail about offers that
    is not wanted any more is withdrawn.

    **Returns** whether it went out now. Locks the message, twice, briefly."""
    message = claim(message_id, now)
    if message is None:
        return False
    wanted = is_still_wanted(message, now)
    give = hand_over if message.channel == MAIL else partial(hand_over_short, now=now)
    trouble = give(message) if wanted else None
    columns = outcome_columns(message.attempts, trouble, now) if wanted else WITHDRAWN
    with transaction.atomic():
        mine = Message.objects.select_for_update().filter(
            pk=message.pk, status=MessageStatus.SENDING, claimed_at=now
        )
        mine.update(**columns)
    return wanted and trouble is None
