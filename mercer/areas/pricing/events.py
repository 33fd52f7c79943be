"""Facts that pricing announces."""

from dataclasses import dataclass
from uuid import UUID

from mercer.kernel.events import Event


@dataclass(frozen=True)
class PriceChanged(Event):
    """A variant costs something else than before; `old_minor` None is its first price."""

    store_id: UUID
    variant_id: UUID
    currency: str
    amount_minor: int
    old_minor: int | None
    actor: str = ""


@dataclass(frozen=True)
class PricesChanged(Event):
    """Many variants cost something else than before, by one import or one bulk edit."""

    store_id: UUID
    currency: str
    variant_ids: tuple[UUID, ...]
    actor: str = ""


@dataclass(frozen=True)
class PriceRuleSet(Event):
    """Prices of a currency come about in another way; those converted before are reckoned anew."""

    store_id: UUID
    currency: str
    base_currency: str
    rate: str
    actor: str


@dataclass(frozen=True)
class PriceRuleRemoved(Event):
    """Only prices that somebody set are left in a currency."""

    store_id: UUID
    currency: str
    actor: str


@dataclass(frozen=True)
class GroupTermsSet(Event):
    """A group gets more or less off every price than before; `percent_off` as text."""

    store_id: UUID
    group_id: UUID
    percent_off: str
    actor: str


@dataclass(frozen=True)
class GroupPricesChanged(Event):
    """A group pays something else than before for these variants, or what others pay again."""

    store_id: UUID
    group_id: UUID
    currency: str
    variant_ids: tuple[UUID, ...]
    actor: str
