"""The contract for an order in which a category's products can be shown.

The catalogue brings its own in `sort_orders/`; pricing adds the cheapest first in its `plugs.py`.
"""

from abc import ABC
from typing import ClassVar

from mercer.kernel.registry import Registry


class SortOrder(ABC):
    """One way to put products in order. `label` is English, to be translated by interfaces.

    `order_by` is SQL: what to order rows of `product` by. `place` is the position in the category;
    %(store)s and %(currency)s are whose page it is. It is the author's own text, never a visitor's.
    """

    code: ClassVar[str]
    label: ClassVar[str]
    position: ClassVar[int] = 100
    order_by: ClassVar[str]


sort_orders: Registry[SortOrder] = Registry(SortOrder, "mercer.areas.catalogue.sort_orders")


def list_sort_orders() -> tuple[type[SortOrder], ...]:
    """Every order that is installed, as a menu shows them; the first is the one taken unasked."""
    return tuple(sorted(sort_orders.all().values(), key=lambda order: (order.position, order.code)))
