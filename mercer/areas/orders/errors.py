"""Refusals about orders."""

from dataclasses import dataclass
from typing import ClassVar

from mercer.kernel.errors import Conflict, NotFound


@dataclass(eq=False)
class OrderNotFound(NotFound):
    """No such order here."""

    code: ClassVar[str] = "order_not_found"
    order: str


@dataclass(eq=False)
class AlreadyShipped(Conflict):
    """Something of the order is on its way: it can be returned, not cancelled."""

    code: ClassVar[str] = "already_shipped"
    number: str
