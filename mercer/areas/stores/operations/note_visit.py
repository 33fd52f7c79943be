"""Noting that somebody who is signed in is here."""

from datetime import datetime, timedelta

from allauth.usersessions.models import UserSession
from django.core.cache import cache

from mercer.kernel.recorder import shortened

NOTED_EVERY = timedelta(minutes=5)


def note_visit(*, session_key: str, now: datetime, address: str = "") -> None:
    """Note when a session was last seen, every five minutes at most, and from around where.

    One statement in the first request of five minutes, none in the others."""
    if not session_key or not cache.add(f"seen:{session_key}", 1, NOTED_EVERY.total_seconds()):
        return
    changes: dict[str, object] = {"last_seen_at": now}
    if shortened(address):
        changes["ip"] = shortened(address)
    UserSession.objects.filter(session_key=session_key).update(**changes)
