"""Seals over the audit trail: whoever changes or removes a record of it behind our back is noticed.

Every few minutes what is new is sealed with a key that the database does not hold. A seal counts
the one before it in, so that none can be taken out; the newest is written to the log, which is kept
elsewhere (docs/decisions/0011).
"""

import hmac
import logging
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from django.conf import settings
from django.db import connection, transaction

from mercer.kernel.models import ChangeRecord, ChangeSeal
from mercer.kernel.recorder import KEPT_FOR

MOST_IN_A_SEAL = 5_000
# What a transaction writes is seen when it ends: none takes a day.
LATEST = timedelta(days=1)
LOCK = 7_220_011
log = logging.getLogger("mercer.audit")

ROWS = """
    SELECT jsonb_build_array(id, store_id, happened_at AT TIME ZONE 'UTC', actor_kind, actor_id,
        actor_label, came_from, verb, subject, subject_id, label, act, before, after, links)::text
    FROM kernel_changerecord WHERE id = ANY(%s) ORDER BY id
"""
NEW = """
    SELECT id FROM kernel_changerecord WHERE happened_at >= %(since)s
    EXCEPT SELECT unnest(records) FROM kernel_changeseal WHERE sealed_at >= %(since)s
    ORDER BY 1 LIMIT %(most)s
"""
UNSEALED = """
    SELECT count(*) FROM (
        SELECT id FROM kernel_changerecord WHERE happened_at BETWEEN %(since)s AND %(until)s
        EXCEPT SELECT unnest(records) FROM kernel_changeseal WHERE sealed_at >= %(since)s
    ) AS left_out
"""


def seal_changes(*, now: datetime) -> int:
    """Seal what was written down since the last seal, oldest first; how many records that were.

    Locks: one seals at a time."""
    sealed = 0
    while True:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
            last = ChangeSeal.objects.order_by("id").last()
            cursor.execute(NEW, {"since": _since(last), "most": MOST_IN_A_SEAL})
            records = [number for (number,) in cursor.fetchall()]
            if not records:
                return sealed
            previous = last.digest if last else ""
            seal = ChangeSeal.objects.create(
                sealed_at=now,
                records=records,
                previous=previous,
                digest=digest_of(previous, records),
            )
        log.info("audit trail sealed: %s of %s records", seal.digest, len(records))
        sealed += len(records)


def _since(last: ChangeSeal | None) -> datetime:
    """From when on there may be records without a seal."""
    if last is None:
        return datetime.min.replace(tzinfo=UTC)
    newest = ChangeRecord.objects.filter(id=last.records[-1]).first()
    return (newest.happened_at if newest else last.sealed_at) - LATEST


def digest_of(previous: str, records: Sequence[int]) -> str:
    """What seals these records after that seal, in hexadecimal."""
    mark = hmac.new(f"mercer.audit:{settings.SECRET_KEY}".encode(), digestmod=sha256)
    mark.update(f"{previous}\n{len(records)}\n".encode())
    with connection.cursor() as cursor:
        cursor.execute(ROWS, [list(records)])
        for (row,) in cursor:
            mark.update(sha256(row.encode()).digest())
    return mark.hexdigest()


def audit_seals(now: datetime) -> list[str]:
    """What is wrong with the audit trail of the last two years; one sentence each."""
    problems, previous, newest = list[str](), None, now
    young = now - KEPT_FOR + 2 * LATEST
    for seal in ChangeSeal.objects.order_by("id").iterator(100):
        if previous is None:
            is_first = seal.previous == "" or seal.sealed_at < young
        else:
            is_first = seal.previous == previous
        if not is_first:
            problems.append(f"the seal before {seal.digest[:12]} of {seal.sealed_at} is missing")
        # Older ones have lost records for their age.
        if seal.sealed_at >= young and digest_of(seal.previous, seal.records) != seal.digest:
            problems.append(
                f"of the {len(seal.records)} changes sealed at {seal.sealed_at} one was changed"
                f" or removed (records {seal.records[0]} to {seal.records[-1]})"
            )
        previous, newest = seal.digest, seal.sealed_at
    with connection.cursor() as cursor:
        cursor.execute(UNSEALED, {"since": young, "until": newest - LATEST})
        (unsealed,) = cursor.fetchone()
    if unsealed:
        problems.append(f"{unsealed} changes were left out by later seals")
    return problems


def forget_old_seals(*, now: datetime) -> int:
    """Delete seals whose records are all forgotten, but the youngest, which the next names."""
    old = ChangeSeal.objects.filter(sealed_at__lt=now - KEPT_FOR)
    youngest = old.order_by("id").last()
    forgotten, _ = old.filter(id__lt=youngest.id).delete() if youngest else (0, {})
    return forgotten
