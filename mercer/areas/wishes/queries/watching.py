"""Reads about who watches prices, and what was found for them. One statement each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import F

from mercer.areas.wishes.models import PriceDrop, PriceWatch, Wish


@dataclass(frozen=True, slots=True)
class WatchFacts:
    """Who is written to about a list; `watches` of it: everything, or some wishes."""

    id: UUID
    token: str
    email: str
    language: str
    market_id: UUID | None
    wish_list_id: UUID
    customer_id: UUID | None
    covers_all: bool
    confirmed_at: datetime | None
    stopped_at: datetime | None

    @property
    def is_on(self) -> bool:
        """Whether mails go out."""
        return self.confirmed_at is not None and self.stopped_at is None


@dataclass(frozen=True, slots=True)
class DropFacts:
    """A lower price, and to whom it is told; amounts in minor units."""

    id: UUID
    product_id: UUID
    variant_id: UUID | None
    currency: str
    old_minor: int
    new_minor: int
    email: str
    token: str
    language: str
    market_id: UUID | None
    is_wanted: bool


COLUMNS = (
    "id", "token", "email", "language", "market_id", "wish_list_id", "wish_list__customer_id",
    "covers_all", "confirmed_at", "stopped_at",
)  # fmt: skip


def find_watch(store_id: UUID, token: str) -> WatchFacts | None:
    """The watch that a mail's link belongs to."""
    return _first(store_id=store_id, token=token)


def find_watch_of(store_id: UUID, wish_list_id: UUID) -> WatchFacts | None:
    """The watch over a list."""
    return _first(store_id=store_id, wish_list_id=wish_list_id)


def get_watch(store_id: UUID, watch_id: UUID) -> WatchFacts | None:
    """A watch by its id; None where the list is gone."""
    return _first(store_id=store_id, id=watch_id)


def list_watches_of(store_id: UUID, email: str) -> tuple[WatchFacts, ...]:
    """What an address is written to about."""
    rows = PriceWatch.objects.filter(store_id=store_id, email__iexact=email).order_by("id")
    return tuple(WatchFacts(*row) for row in rows.values_list(*COLUMNS))


def _first(**wanted: Any) -> WatchFacts | None:
    row = PriceWatch.objects.filter(**wanted).values_list(*COLUMNS).first()
    return WatchFacts(*row) if row else None


def list_watched(wish_list_id: UUID) -> frozenset[UUID]:
    """The products on a list that are watched alone."""
    rows = Wish.objects.filter(wish_list_id=wish_list_id, is_watched=True)
    return frozenset(rows.values_list("product_id", flat=True))


def list_drops(store_id: UUID, drop_ids: Sequence[UUID]) -> tuple[DropFacts, ...]:
    """Some drops; those whose list is gone are left out, and those stopped since are not wanted."""
    rows = PriceDrop.objects.filter(store_id=store_id, id__in=drop_ids).order_by("id")
    found = rows.annotate(
        token=F("watch__token"),
        language=F("watch__language"),
        market=F("watch__market_id"),
        stopped=F("watch__stopped_at"),
    ).values_list(
        "id", "product_id", "variant_id", "currency", "old_minor", "new_minor", "email",
        "token", "language", "market", "stopped",
    )  # fmt: skip
    return tuple(DropFacts(*row[:-1], is_wanted=row[-1] is None) for row in found)
