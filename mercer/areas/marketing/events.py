"""Facts that marketing announces."""

from dataclasses import dataclass
from uuid import UUID

from mercer.kernel.events import Event


@dataclass(frozen=True)
class CartReminded(Event):
    """The mail of this step (1 to 3) is due for a cart that was left behind."""

    store_id: UUID
    left_cart_id: UUID
    step: int


@dataclass(frozen=True)
class RemindersStopped(Event):
    """No more mails about these carts; what is written and has not gone out is kept back."""

    store_id: UUID
    left_cart_ids: tuple[UUID, ...]
    reason: str


@dataclass(frozen=True)
class LeftCartsForgotten(Event):
    """These carts are not kept as left behind any more; neither is what was written about them."""

    store_id: UUID
    left_cart_ids: tuple[UUID, ...]


@dataclass(frozen=True)
class ReminderSettingsEdited(Event):
    """A store reminds in another way from now on, or not at all."""

    store_id: UUID
    actor: str
