"""What tax refuses."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from mercer.kernel.errors import NotFound


@dataclass(eq=False)
class TaxRateNotFound(NotFound):
    """The store has no such rate."""

    code: ClassVar[str] = "tax_rate_not_found"
    rate_id: UUID
