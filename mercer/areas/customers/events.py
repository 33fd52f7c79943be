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
    """A customer asked to be forgotten; what the law wants kept stays with the orders.

    `address_mark` is enough to know their mail address again where it stands without an account
    (`rules.address_mark`), and no more."""

    store_id: UUID
    customer_id: UUID
    actor: str
    address_mark: str = ""


@dataclass(frozen=True)
class AddressBookChanged(Event):
    """A customer keeps another address, or has another default."""

    store_id: UUID
    customer_id: UUID


@dataclass(frozen=True)
class GroupChanged(Event):
    """A group was added, edited or removed (`act`); `rules_changed`: others may fit it now."""

    store_id: UUID
    group_id: UUID
    act: str
    rules_changed: bool
    actor: str


@dataclass(frozen=True)
class CustomersJoinedGroup(Event):
    """Customers are in a group from now on: a thousand at most, more come as further facts."""

    store_id: UUID
    group_id: UUID
    customer_ids: tuple[UUID, ...]


@dataclass(frozen=True)
class CustomersLeftGroup(Event):
    """Customers are not in a group any more: a thousand at most, more come as further facts."""

    store_id: UUID
    group_id: UUID
    customer_ids: tuple[UUID, ...]
