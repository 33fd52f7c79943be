"""Refusals about carts."""

from dataclasses import dataclass
from typing import ClassVar

from mercer.kernel.errors import NotFound


@dataclass(eq=False)
class CartNotFound(NotFound):
    """No such cart here."""

    code: ClassVar[str] = "cart_not_found"
    cart: str
