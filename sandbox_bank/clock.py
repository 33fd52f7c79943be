"""The only place that reads the clock, and how instants are written down."""

from datetime import UTC, datetime


def now() -> datetime:
    return datetime.now(UTC)


def as_text(moment: datetime) -> str:
    """ISO 8601 in UTC at a fixed width, so that texts sort as the instants do."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def from_text(text: str) -> datetime:
    """Read an ISO 8601 instant; one without an offset is taken as UTC. Raises ValueError."""
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
