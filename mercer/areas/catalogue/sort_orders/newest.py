"""The latest first."""

from typing import Any
from uuid import UUID

from mercer.areas.catalogue.sort_order import SortOrder


class Newest(SortOrder):
    """By the day of making, the latest first."""

    code, label, position = "newest", "Newest", 10

    def expressions(self, *, store_id: UUID, currency: str) -> list[Any]:
        return ["-created_at"]
