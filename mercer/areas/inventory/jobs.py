"""What the stock does by the clock."""

from mercer.areas.inventory.operations import expire_reservations as expiry
from mercer.kernel import clock
from mercer.kernel.jobs import job


@job(queue="upkeep", cron="* * * * *", retry=False)
def expire_reservations(timestamp: int) -> None:
    """Every minute: clear away what has run out."""
    expiry.expire_reservations(now=clock.now())
