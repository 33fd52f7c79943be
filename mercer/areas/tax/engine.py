"""The contract for whoever works out taxes: the store's own table of rates, or a service.

A new engine is one file in `engines/`; `TAX_ENGINE` in the settings names the one in use.
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from mercer.areas.tax.rules import RateFacts, TaxablePart, TaxPart
from mercer.kernel.registry import Registry


@dataclass(frozen=True)
class TaxRequest:
    """What is to be taxed, and where it goes. `rates` are the store's own for that country, for
    engines that say they need them."""

    store_id: UUID
    country: str
    region: str
    inclusive: bool
    rounding: str
    parts: tuple[TaxablePart, ...]
    rates: tuple[RateFacts, ...] = ()


@dataclass(frozen=True)
class TaxQuote:
    """The taxes of every part asked about, by its key; an untaxed part has an empty tuple."""

    taxes: Mapping[str, tuple[TaxPart, ...]]


class TaxEngine(ABC):
    """Works out taxes. It is given frozen requests and writes nothing.

    For inclusive prices, net and taxes of a part add up to its amount; for exclusive ones the net
    is the amount. Amounts are minor units; keys come back as they were sent."""

    code: ClassVar[str]
    label: ClassVar[str]
    needs_rates: ClassVar[bool] = False

    @abstractmethod
    def quote(self, request: TaxRequest) -> TaxQuote:
        """The taxes of all parts. Raises Unavailable when it cannot tell now."""


_registry: Registry[TaxEngine] = Registry(
    TaxEngine,  # type: ignore[type-abstract]
    "mercer.areas.tax.engines",
)


def tax_engines() -> dict[str, type[TaxEngine]]:
    """Every engine that is installed, by its code."""
    return _registry.all()


def get_tax_engine(code: str) -> type[TaxEngine]:
    """The engine with this code. Raises UnknownCode."""
    return _registry.get(code)
