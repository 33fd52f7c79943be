"""Background entry points of pricing."""

from mercer.areas.pricing.operations.refresh_rates import refresh_rates
from mercer.kernel import clock
from mercer.kernel.jobs import job


@job(cron="40 * * * *", retry=False, lock="pricing.rates")
def follow_published_rates(timestamp: int) -> None:
    """Every day after 15:30 UTC: the rates that rules follow; every hour what did not answer."""
    refresh_rates(now=clock.now())
