"""Background entry points of reviews."""

from mercer.areas.reviews.operations.send_invitations import send_invitations
from mercer.kernel import clock
from mercer.kernel.jobs import job


@job(queue="upkeep", cron="23 * * * *", retry=False)
def ask_buyers(timestamp: int) -> None:
    """Ask, every hour, those whose orders arrived long enough ago."""
    send_invitations(now=clock.now())
