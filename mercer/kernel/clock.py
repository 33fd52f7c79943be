"""The only place that reads the time. Interfaces and jobs call it; rules and operations take `now`."""

from datetime import UTC, datetime


def now() -> datetime:
    """This instant, aware, in UTC."""
    return datetime.now(UTC)
