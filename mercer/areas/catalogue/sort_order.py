"""The contract for an order in which a category's products can be shown.

The catalogue brings its own in `sort_orders/`; pricing adds the cheapest first in its `plugs.py`.
"""

from abc import ABC
from collections.abc import Sequence
from typing import ClassVar

from mercer.areas.catalogue.said import said
from mercer.kernel.errors import InvalidField, InvalidFields
from mercer.kernel.registry import Registry


class SortOrder(ABC):
    """One way to put products in order. `label` is English, to be translated by interfaces.

    `order_by` is SQL: what to order rows of `product` by. `place` is the position in the category;
    %(store)s and %(currency)s are whose page it is. It is the author's own text, never a visitor's.
    Where it names `product.title`, products stand in the order of their titles in the reader's
    language."""

    code: ClassVar[str]
    label: ClassVar[str]
    position: ClassVar[int] = 100
    order_by: ClassVar[str]


sort_orders: Registry[SortOrder] = Registry(SortOrder, "mercer.areas.catalogue.sort_orders")


def order_in(order: type[SortOrder], languages: Sequence[str]) -> str:
    """The order as SQL, for texts in these languages (`%(languages)s`)."""
    if not languages:
        return order.order_by
    return order.order_by.replace("product.title", said("product", "title"))


def list_sort_orders() -> tuple[type[SortOrder], ...]:
    """Every order that is installed, as a menu shows them; the first is the one taken unasked."""
    return tuple(sorted(sort_orders.all().values(), key=lambda order: (order.position, order.code)))


def check_sort(code: str) -> None:
    """An order that is installed, or none. Raises InvalidFields naming `sort`."""
    if code and code not in sort_orders.all():
        known = ", ".join(order.code for order in list_sort_orders())
        raise InvalidFields((InvalidField("sort", "unknown_choice", known),))
