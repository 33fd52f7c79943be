"""Who complains about reviews: told apart without being kept, and held up when it is very often.
The shop's pages and the API reckon alike, so that nobody counts twice."""

from django.utils.crypto import salted_hmac

from mercer.kernel.tries import count_up

MOST_REPORTS = 10


def reports_too_often(store_code: str, address: str) -> bool:
    """Whether this is more than ten complaints from one address within ten minutes; counts it."""
    return count_up(f"report-review:{store_code}:from:{address}") > MOST_REPORTS


def visitor_mark(address: str, agent: str) -> str:
    """What tells visitors apart, without keeping who they are."""
    return salted_hmac(
        "mercer.reviews.visitor", f"{address}|{agent}", algorithm="sha256"
    ).hexdigest()
