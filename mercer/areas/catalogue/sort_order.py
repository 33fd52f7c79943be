"""The contract for an order in which a category's products can be shown.

The catalogue brings its own in `sort_orders/`; pricing adds the cheapest first in its `plugs.py`.
"""

from abc import ABC, abstractmethod
from typing import Any, ClassVar
from uuid import UUID

from mercer.kernel.registry import Registry


class SortOrder(ABC):
    """One way to put products in order. `label` is English, to be translated by interfaces."""

    code: ClassVar[str]
    label: ClassVar[str]
    position: ClassVar[int] = 100

    @abstractmethod
    def expressions(self, *, store_id: UUID, currency: str) -> list[Any]:
        """What to order a queryset of products by. `place` is the position in the category."""


sort_orders: Registry[SortOrder] = Registry(SortOrder, "mercer.areas.catalogue.sort_orders")  # type: ignore[type-abstract]


def list_sort_orders() -> tuple[type[SortOrder], ...]:
    """Every order that is installed, as a menu shows them; the first is the one taken unasked."""
    return tuple(sorted(sort_orders.all().values(), key=lambda order: (order.position, order.code)))
