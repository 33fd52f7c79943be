"""Facts that wishes announce."""

from dataclasses import dataclass
from uuid import UUID

from mercer.kernel.events import Event


@dataclass(frozen=True)
class WaitingShoppersTold(Event):
    """What some shoppers wait for can be had again: each of these requests is to be answered."""

    store_id: UUID
    request_ids: tuple[UUID, ...]
