"""What a product can be, and when it can be seen."""

from datetime import datetime
from enum import StrEnum


class ProductKind(StrEnum):
    """Goods go in a parcel; a download and a service do not."""

    GOODS = "goods"
    DOWNLOAD = "download"
    SERVICE = "service"


class ProductStatus(StrEnum):
    """Unpublished products are seen by staff only."""

    DRAFT = "draft"
    PUBLISHED = "published"


class StockPolicy(StrEnum):
    """What happens when none is left."""

    DENY = "deny"
    BACKORDER = "backorder"
    UNTRACKED = "untracked"


def needs_shipping(kind: str) -> bool:
    """Only goods travel."""
    return kind == ProductKind.GOODS


def is_visible(
    status: str,
    publish_at: datetime | None,
    unpublish_at: datetime | None,
    now: datetime,
) -> bool:
    """Published, not before its day, and not after it."""
    return (
        status == ProductStatus.PUBLISHED
        and (publish_at is None or publish_at <= now)
        and (unpublish_at is None or unpublish_at > now)
    )
