"""Background entry points of notifications."""

from uuid import UUID

from mercer.areas.notifications.operations import tell_low_stock as telling
from mercer.areas.notifications.operations.send_due_messages import send_due_messages
from mercer.areas.notifications.operations.send_message import send_message
from mercer.areas.stores.queries import list_stores
from mercer.kernel import clock
from mercer.kernel.jobs import job


@job(queue="mail")
def send(message_id: str) -> None:
    """Send one message, if it is due."""
    send_message(message_id=UUID(message_id), now=clock.now())


@job(queue="mail", cron="*/10 * * * *", retry=False)
def tell_low_stock(timestamp: int) -> None:
    """Every ten minutes: in whose store it is morning, and what runs out there."""
    for store in list_stores():
        telling.tell_low_stock(store_id=store.id, now=clock.now())


@job(queue="mail", cron="* * * * *", retry=False)
def sweep(timestamp: int) -> None:
    """Find what trouble, waits and crashes have left behind, every minute."""
    send_due_messages(now=clock.now())
