"""What this area tells."""

from dataclasses import dataclass
from uuid import UUID

from mercer.kernel.events import Event


@dataclass(frozen=True)
class CustomerRegistered(Event):
    """A person has an account at a store from now on."""

    store_id: UUID
    customer_id: UUID


@dataclass(frozen=True)
class CustomerEdited(Event):
    """A customer's own particulars were changed."""

    store_id: UUID
    customer_id: UUID
    fields: tuple[str, ...]
    actor: str


@dataclass(frozen=True)
class CustomerErased(Event):
    """A customer asked to be forgotten; what the law wants kept stays with the orders."""

    store_id: UUID
    customer_id: UUID
    actor: str
