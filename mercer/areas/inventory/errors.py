"""What the stock refuses."""

from dataclasses import asdict, dataclass
from typing import Any, ClassVar
from uuid import UUID

from mercer.areas.inventory.rules import Shortage
from mercer.kernel.errors import Conflict, NotFound


@dataclass(eq=False)
class OutOfStock(Conflict):
    """Lines ask for more than can be sold: which SKUs, how many, and how many there are."""

    code: ClassVar[str] = "out_of_stock"
    problems: tuple[Shortage, ...]

    def members(self) -> dict[str, Any]:
        return {"problems": [asdict(problem) for problem in self.problems]}


@dataclass(eq=False)
class NotEnoughOnHand(Conflict):
    """An adjustment would take more than is there."""

    code: ClassVar[str] = "not_enough_on_hand"
    sku: str
    on_hand: int
    delta: int


@dataclass(eq=False)
class ShortPick(Conflict):
    """A parcel wants more of a SKU than is promised to its order line and lies on the shelf."""

    code: ClassVar[str] = "short_pick"
    sku: str
    wanted: int
    available: int


@dataclass(eq=False)
class LocationNotFound(NotFound):
    """The store has no such stock location."""

    code: ClassVar[str] = "location_not_found"
    location_id: UUID


@dataclass(eq=False)
class VariantNotFound(NotFound):
    """The store has no such variant."""

    code: ClassVar[str] = "variant_not_found"
    variant_id: UUID


@dataclass(eq=False)
class LocationCodeTaken(Conflict):
    """Another stock location of the store has this code."""

    code: ClassVar[str] = "location_code_taken"
    location_code: str
