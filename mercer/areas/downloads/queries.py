"""Files as staff attach them, and as buyers fetch them. One statement each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from mercer.areas.downloads.links import link_token
from mercer.areas.downloads.models import DownloadFile, DownloadTerms
from mercer.areas.downloads.rules import DAYS, TIMES, Reason, end_of, most_fetches, refusal_of


@dataclass(frozen=True, slots=True)
class FileFacts:
    """A file of a variant."""

    file_id: UUID
    variant_id: UUID
    name: str
    byte_count: int
    added_at: datetime


@dataclass(frozen=True, slots=True)
class TermsFacts:
    """How often (for each unit) and how many days; None: without an end."""

    times: int | None = TIMES
    days: int | None = DAYS


@dataclass(frozen=True, slots=True)
class DownloadFacts:
    """A file as the buyer of an order line has it. `left`: how often it can still be fetched.

    `reason` says why it cannot be fetched now, if so."""

    order_id: UUID
    order_number: str
    order_token: str
    line_id: UUID
    title: str
    option_text: str
    file_id: UUID
    name: str
    byte_count: int
    key: str
    token: str
    fetches: int
    left: int | None
    ends_at: datetime | None
    counted_at: datetime | None
    reason: Reason | None

    @property
    def target(self) -> str:
        """What staff's acts are about."""
        return f"{self.line_id}:{self.file_id}"


BOUGHT = """SELECT sold.id, sold.number, sold.token, sold.status, sold.payment_state,
    sold.placed_at, line.id, line.title, line.option_text, line.quantity - line.cancelled_quantity,
    file.id, file.name, file.byte_count, file.key,
    CASE WHEN terms.id IS NULL THEN %(times)s ELSE terms.times END,
    CASE WHEN terms.id IS NULL THEN %(days)s ELSE terms.days END,
    COALESCE(held.fetches, 0), held.counted_at, held.renewed_at
    FROM orders_order sold JOIN orders_orderline line ON line.order_id = sold.id
    JOIN downloads_downloadfile file
        ON file.variant_id = line.variant_id AND file.store_id = sold.store_id
    LEFT JOIN downloads_downloadterms terms ON terms.variant_id = line.variant_id
    LEFT JOIN downloads_download held ON held.line_id = line.id AND held.file_id = file.id
    WHERE sold.store_id = %(store)s AND sold.placed_at IS NOT NULL AND {which}
    ORDER BY sold.placed_at DESC, line.position, file.added_at, file.id LIMIT %(most)s"""
MOST = 500


def downloads_of_order(store_id: UUID, order_id: UUID, now: datetime) -> tuple[DownloadFacts, ...]:
    """The files of an order, those that cannot be fetched too."""
    return _bought(store_id, now, "sold.id = %(order)s", order=order_id)


def downloads_of_customer(
    store_id: UUID, customer_id: UUID, now: datetime
) -> tuple[DownloadFacts, ...]:
    """The files of all that a customer has bought, newest order first."""
    return _bought(store_id, now, "sold.customer_id = %(customer)s", customer=customer_id)


def find_download(
    store_id: UUID, line_id: UUID, file_id: UUID, now: datetime
) -> DownloadFacts | None:
    """One file of one order line."""
    which = "line.id = %(line)s AND file.id = %(file)s"
    return next(iter(_bought(store_id, now, which, line=line_id, file=file_id)), None)


def list_files(store_id: UUID, variant_ids: Sequence[UUID]) -> dict[UUID, tuple[FileFacts, ...]]:
    """The files of these variants."""
    found: dict[UUID, list[FileFacts]] = {}
    rows = DownloadFile.objects.filter(store_id=store_id, variant_id__in=variant_ids)
    for row in rows:
        file = FileFacts(row.id, row.variant_id, row.name, row.byte_count, row.added_at)
        found.setdefault(row.variant_id, []).append(file)
    return {variant_id: tuple(files) for variant_id, files in found.items()}


def list_terms(store_id: UUID, variant_ids: Sequence[UUID]) -> dict[UUID, TermsFacts]:
    """The terms of those of these variants that have their own."""
    rows = DownloadTerms.objects.filter(store_id=store_id, variant_id__in=variant_ids)
    return {row.variant_id: TermsFacts(row.times, row.days) for row in rows}


def _bought(store_id: UUID, now: datetime, which: str, **ids: UUID) -> tuple[DownloadFacts, ...]:
    wanted: dict[str, Any] = {"store": store_id, "times": TIMES, "days": DAYS, "most": MOST, **ids}
    with connection.cursor() as cursor:
        cursor.execute(BOUGHT.format(which=which), wanted)
        return tuple(_facts(store_id, row, now) for row in cursor.fetchall())


def _facts(store_id: UUID, row: tuple[Any, ...], now: datetime) -> DownloadFacts:
    order_id, number, token, status, payment_state, placed_at = row[:6]
    line_id, title, option_text, units, file_id, name, byte_count, key = row[6:14]
    times, days, fetches, counted_at, renewed_at = row[14:]
    most = most_fetches(times, units)
    left = None if most is None else max(most - fetches, 0)
    ends_at = end_of(renewed_at or placed_at, days)
    return DownloadFacts(
        order_id=order_id,
        order_number=number,
        order_token=token,
        line_id=line_id,
        title=title,
        option_text=option_text,
        file_id=file_id,
        name=name,
        byte_count=byte_count,
        key=key,
        token=link_token(store_id, line_id, file_id),
        fetches=fetches,
        left=left,
        ends_at=ends_at,
        counted_at=counted_at,
        reason=refusal_of(
            status=status,
            payment_state=payment_state,
            units=units,
            left=left,
            ends_at=ends_at,
            now=now,
        ),
    )
