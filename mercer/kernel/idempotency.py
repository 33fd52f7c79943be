"""Writes over the API happen once per key: the first answer is remembered and given again."""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, ClassVar

from django.db import connection, transaction

from mercer.kernel.errors import Conflict, Invalid
from mercer.kernel.ids import new_id
from mercer.kernel.models import RememberedAnswer

CLAIM_LAPSES_AFTER = timedelta(minutes=2)
REMEMBERED_FOR = timedelta(days=2)


@dataclass(eq=False)
class KeyInFlight(Conflict):
    """The first request with this key has not been answered yet."""

    code: ClassVar[str] = "idempotency_in_flight"
    key: str


@dataclass(eq=False)
class KeyReused(Invalid):
    """This key was used before, with another body."""

    code: ClassVar[str] = "idempotency_mismatch"
    key: str


@dataclass(frozen=True)
class Answer:
    """What the first request was told."""

    status: int
    body: Any


def fingerprint(body: Any) -> str:
    """The same for the same body, whatever the order of its members."""
    return hashlib.sha256(json.dumps(body, sort_keys=True, default=str).encode()).hexdigest()


def claim_key(*, scope: str, key: str, body: Any, now: datetime) -> Answer | None:
    """Claim a key: None means go ahead, an Answer means say this again.

    A claim whose owner died lapses after two minutes. Raises KeyInFlight, KeyReused."""
    print_ = fingerprint(body)
    if _claim(scope, key, print_, now):
        return None
    with transaction.atomic():
        claimed = RememberedAnswer.objects.select_for_update().filter(scope=scope, key=key).first()
        if claimed is None:
            raise KeyInFlight(key)
        if claimed.fingerprint != print_:
            raise KeyReused(key)
        if claimed.status is not None:
            return Answer(claimed.status, claimed.body)
        if claimed.claimed_at > now - CLAIM_LAPSES_AFTER:
            raise KeyInFlight(key)
        claimed.claimed_at = now
        claimed.save(update_fields=["claimed_at"])
    return None


def _claim(scope: str, key: str, print_: str, now: datetime) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO kernel_rememberedanswer (id, scope, key, fingerprint, claimed_at)"
            " VALUES (%s, %s, %s, %s, %s) ON CONFLICT (scope, key) DO NOTHING",
            [new_id(), scope, key, print_, now],
        )
        return bool(cursor.rowcount)


def remember_answer(*, scope: str, key: str, answer: Answer, now: datetime) -> None:
    """Keep what the first request was told."""
    RememberedAnswer.objects.filter(scope=scope, key=key).update(
        status=answer.status, body=answer.body, answered_at=now
    )


def drop_claim(*, scope: str, key: str) -> None:
    """The request failed without effect: let the client try again with the same key."""
    RememberedAnswer.objects.filter(scope=scope, key=key, status=None).delete()


def forget_old_answers(*, now: datetime) -> int:
    """Delete answers that nobody will ask for again."""
    deleted, _ = RememberedAnswer.objects.filter(claimed_at__lt=now - REMEMBERED_FOR).delete()
    return deleted
