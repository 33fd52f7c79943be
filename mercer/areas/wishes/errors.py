"""What this area refuses."""

from dataclasses import dataclass
from typing import ClassVar

from mercer.kernel.errors import Conflict, NotFound


@dataclass(eq=False)
class WishListNotFound(NotFound):
    """The store has no such wish list, or it is another customer's."""

    code: ClassVar[str] = "wish_list_not_found"
    wish_list: str


@dataclass(eq=False)
class NotWishable(NotFound):
    """The store has no such product, or shoppers may not see it."""

    code: ClassVar[str] = "not_wishable"
    product: str


@dataclass(eq=False)
class TooManyWishes(Conflict):
    """A wish list holds no more than this."""

    code: ClassVar[str] = "too_many_wishes"
    most: int


@dataclass(eq=False)
class TooManyWishLists(Conflict):
    """Nobody has more wish lists than this in a store."""

    code: ClassVar[str] = "too_many_wish_lists"
    most: int


@dataclass(eq=False)
class WishListNameTaken(Conflict):
    """Another of the shopper's lists has this name."""

    code: ClassVar[str] = "wish_list_name_taken"
    name: str


@dataclass(eq=False)
class DefaultWishListStays(Conflict):
    """The list that hearts go to is not removed; another has to take its place first."""

    code: ClassVar[str] = "default_wish_list_stays"


@dataclass(eq=False)
class InStockAlready(Conflict):
    """Nobody has to wait for it: it can be bought now."""

    code: ClassVar[str] = "in_stock_already"
    sku: str


@dataclass(eq=False)
class RequestNotFound(NotFound):
    """Nobody waits under this token."""

    code: ClassVar[str] = "restock_request_not_found"


@dataclass(eq=False)
class WatchNotFound(NotFound):
    """Nobody watches prices under this token."""

    code: ClassVar[str] = "price_watch_not_found"
