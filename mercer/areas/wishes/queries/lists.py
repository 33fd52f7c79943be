"""Lists, what is on them, and who waits for what. Each is one statement."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.postgres.aggregates import BoolOr
from django.db.models import Count, Min

from mercer.areas.wishes.models import RestockRequest, Wish, WishList

LIST_COLUMNS = ("id", "token", "share_token", "customer_id", "units", "name", "is_default")
WATCH_COLUMNS = tuple(
    f"watch__{name}" for name in ("token", "email", "covers_all", "confirmed_at", "stopped_at")
)
WAITING: dict[str, Any] = {"told_at": None, "stopped_at": None}


@dataclass(frozen=True, slots=True)
class ListWatch:
    """Who is written to about lower prices of a list, once they have said yes (`is_on`)."""

    token: str
    email: str
    covers_all: bool
    is_on: bool
    is_asked: bool


@dataclass(frozen=True, slots=True)
class WishListFacts:
    """A wish list; `units` is how many products are on it. The default one may have no name."""

    id: UUID
    token: str
    share_token: str | None
    customer_id: UUID | None
    units: int
    name: str = ""
    is_default: bool = True
    watch: ListWatch | None = None


@dataclass(frozen=True, slots=True)
class WishFacts:
    """A product that is wished for, and the variant that was looked at; `is_watched` alone."""

    product_id: UUID
    product_slug: str
    variant_id: UUID | None
    is_watched: bool = False


@dataclass(frozen=True, slots=True)
class RequestFacts:
    """Who waits for what; `currency` is that of the market they look from, blank the store's."""

    id: UUID
    token: str
    email: str
    language: str
    currency: str
    market_id: UUID | None
    variant_id: UUID
    told_at: datetime | None
    stopped_at: datetime | None


@dataclass(frozen=True, slots=True)
class WaitingCount:
    """How many wait for a variant, and since when."""

    variant_id: UUID
    sku: str
    title: str
    option_values: tuple[str, ...]
    waiting: int
    since: datetime


def find_wish_list(store_id: UUID, token: str) -> WishListFacts | None:
    """The default one of the lists that a token lets its holder into, in this store only."""
    return _find(store_id=store_id, token=token, is_default=True)


def find_customer_wish_list(store_id: UUID, customer_id: UUID) -> WishListFacts | None:
    """The default list of a customer."""
    return _find(store_id=store_id, customer_id=customer_id, is_default=True)


def find_shared_wish_list(store_id: UUID, share_token: str) -> WishListFacts | None:
    """A list that its owner has shared."""
    return _find(store_id=store_id, share_token=share_token)


def list_wish_lists(store_id: UUID, token: str) -> tuple[WishListFacts, ...]:
    """All lists of a holder: the default one first, then by name."""
    return _list(store_id=store_id, token=token)


def list_customer_wish_lists(store_id: UUID, customer_id: UUID) -> tuple[WishListFacts, ...]:
    """All lists of a customer: the default one first, then by name."""
    return _list(store_id=store_id, customer_id=customer_id)


def _list(**wanted: Any) -> tuple[WishListFacts, ...]:
    rows = _lists(**wanted).order_by("-is_default", "name", "id")
    return tuple(_facts(row) for row in rows)


def _find(**wanted: Any) -> WishListFacts | None:
    row = _lists(**wanted).first()
    return _facts(row) if row else None


def _lists(**wanted: Any) -> Any:
    return (
        WishList.objects.filter(**wanted)
        .annotate(units=Count("wishes"))
        .values_list(*LIST_COLUMNS, *WATCH_COLUMNS)
    )


def _facts(row: tuple[Any, ...]) -> WishListFacts:
    token, email, covers_all, confirmed_at, stopped_at = row[len(LIST_COLUMNS) :]
    watch = None
    if token is not None and stopped_at is None:
        is_on = confirmed_at is not None
        watch = ListWatch(token, email, covers_all, is_on=is_on, is_asked=not is_on)
    return replace(WishListFacts(*row[: len(LIST_COLUMNS)]), watch=watch)


def list_holders(store_id: UUID, token: str, product_id: UUID) -> frozenset[UUID]:
    """Which of a holder's lists a product is on."""
    rows = Wish.objects.filter(
        wish_list__store_id=store_id, wish_list__token=token, product_id=product_id
    )
    return frozenset(rows.values_list("wish_list_id", flat=True))


def list_wished(store_id: UUID, token: str) -> tuple[tuple[UUID, bool], ...]:
    """Every product on a holder's lists, and whether it is on the default one."""
    rows = Wish.objects.filter(wish_list__store_id=store_id, wish_list__token=token)
    return tuple(
        rows.values("product_id")
        .annotate(first=BoolOr("wish_list__is_default"))
        .order_by("product_id")
        .values_list("product_id", "first")
    )


def list_wishes(wish_list_id: UUID) -> tuple[WishFacts, ...]:
    """What is on a list, the latest first."""
    rows = Wish.objects.filter(wish_list_id=wish_list_id).order_by("-added_at", "-id")
    return tuple(
        WishFacts(*row)
        for row in rows.values_list("product_id", "product__slug", "variant_id", "is_watched")
    )


def find_request(store_id: UUID, token: str) -> RequestFacts | None:
    """The request that a mail's link belongs to."""
    row = _requests(RestockRequest.objects.filter(store_id=store_id, token=token))
    return row[0] if row else None


def list_requests(store_id: UUID, request_ids: Sequence[UUID]) -> tuple[RequestFacts, ...]:
    """Some requests; those that are gone are left out."""
    return _requests(RestockRequest.objects.filter(store_id=store_id, id__in=request_ids))


def list_requests_of(store_id: UUID, email: str) -> tuple[RequestFacts, ...]:
    """What somebody waits for, or waited for."""
    return _requests(RestockRequest.objects.filter(store_id=store_id, email__iexact=email))


def _requests(rows: Any) -> tuple[RequestFacts, ...]:
    columns = (
        "id", "token", "email", "language", "currency", "market_id", "variant_id", "told_at",
        "stopped_at",
    )  # fmt: skip
    return tuple(RequestFacts(*row) for row in rows.order_by("id").values_list(*columns))


def waiting_by_variant(store_id: UUID, most: int = 200) -> tuple[WaitingCount, ...]:
    """What shoppers wait for, the most wanted first."""
    rows = (
        RestockRequest.objects.filter(store_id=store_id, **WAITING)
        .values_list(
            "variant_id", "variant__sku", "variant__product__title", "variant__option_values"
        )
        .annotate(waiting=Count("id"), since=Min("asked_at"))
        .order_by("-waiting", "variant__sku")
    )
    return tuple(
        WaitingCount(variant_id, sku, title, tuple(values), waiting, since)
        for variant_id, sku, title, values, waiting, since in rows[:most]
    )
