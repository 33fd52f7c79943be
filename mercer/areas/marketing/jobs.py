"""Background entry points of marketing."""

from mercer.areas.marketing.operations import forget_left_carts as forgetting
from mercer.areas.marketing.operations.find_left_carts import find_left_carts
from mercer.areas.marketing.operations.send_reminders import send_reminders
from mercer.kernel import clock
from mercer.kernel.jobs import job


@job(queue="upkeep", cron="*/5 * * * *", retry=False)
def remind(timestamp: int) -> None:
    """Every five minutes: who has left a cart behind, and which mails about one are due."""
    find_left_carts(now=clock.now())
    send_reminders(now=clock.now())


@job(queue="upkeep", cron="53 3 * * *", retry=False)
def forget_left_carts(timestamp: int) -> None:
    """Every night: forget who left a cart behind long ago."""
    forgetting.forget_left_carts(now=clock.now())
