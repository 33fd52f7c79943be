"""As the merchant has placed them."""

from typing import Any
from uuid import UUID

from mercer.areas.catalogue.sort_order import SortOrder


class Recommended(SortOrder):
    """By the position in the category."""

    code, label, position = "recommended", "Recommended", 0

    def expressions(self, *, store_id: UUID, currency: str) -> list[Any]:
        return ["place", "title"]
