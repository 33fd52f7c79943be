"""By name."""

from typing import Any
from uuid import UUID

from django.db.models.functions import Lower

from mercer.areas.catalogue.sort_order import SortOrder


class Title(SortOrder):
    """By title, small and capital letters alike."""

    code, label, position = "title", "Name", 40

    def expressions(self, *, store_id: UUID, currency: str) -> list[Any]:
        return [Lower("title")]
