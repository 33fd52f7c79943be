"""Signing a person out elsewhere."""

from datetime import datetime
from uuid import UUID

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import transaction


def end_sessions(
    *, user_id: UUID, keep: str = "", session_id: int | None = None, now: datetime
) -> int:
    """Sign a person out: of one session, or of all but the one that is kept.

    **Shapes and units**: `keep` is a session key; a session that is kept is never ended.

    **Returns** how many sessions ended. Somebody else's session is none."""
    sessions = UserSession.objects.filter(user_id=user_id).exclude(session_key=keep)
    if session_id is not None:
        sessions = sessions.filter(pk=session_id)
    with transaction.atomic():
        keys = list(sessions.values_list("session_key", flat=True))
        Session.objects.filter(session_key__in=keys).delete()
        sessions.filter(session_key__in=keys).delete()
    return len(keys)
