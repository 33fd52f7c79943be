"""The only place that reads the time: interfaces and jobs call it, all others take `now`."""

from datetime import UTC, datetime


def now() -> datetime:
    """This instant, aware, in UTC."""
    return datetime.now(UTC)
