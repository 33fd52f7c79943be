"""Ask somebody who publishes rates for the newest."""

from datetime import datetime

from mercer.areas.pricing.errors import RatesUnavailable
from mercer.areas.pricing.rate_feed import PublishedRates, get_rate_feed
from mercer.areas.pricing.rules import RateTrouble, find_day_trouble
from mercer.kernel.registry import UnknownCode
from mercer.kernel.transactions import outside_transaction


@outside_transaction
def fetch_rates(*, feed: str, now: datetime) -> PublishedRates:
    """The newest rates of a feed; nothing is written.

    Raises RatesUnavailable for no answer, for nonsense and for what is too old to be taken."""
    try:
        published = get_rate_feed(feed)().fetch()
    except UnknownCode as unknown:
        raise RatesUnavailable(feed, RateTrouble.NOT_INSTALLED) from unknown
    trouble = find_day_trouble(published.published_on, now)
    if trouble is not None:
        raise RatesUnavailable(feed, trouble)
    return published
