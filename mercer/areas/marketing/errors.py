"""What this area refuses."""

from dataclasses import dataclass
from typing import ClassVar

from mercer.kernel.errors import NotFound


@dataclass(eq=False)
class LeftCartNotFound(NotFound):
    """Nothing is kept under this link any more: it was bought, emptied, or is too old."""

    code: ClassVar[str] = "left_cart_not_found"
