"""What this area refuses."""

from dataclasses import dataclass
from typing import ClassVar

from mercer.kernel.errors import NotFound


@dataclass(eq=False)
class NotProposable(NotFound):
    """The store has no such product, or it is the product itself."""

    code: ClassVar[str] = "not_proposable"
    product: str
