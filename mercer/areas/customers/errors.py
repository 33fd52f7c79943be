"""What this area refuses."""

from dataclasses import dataclass
from typing import ClassVar

from mercer.kernel.errors import Conflict, NotFound


@dataclass(eq=False)
class CustomerNotFound(NotFound):
    """The store has no such customer."""

    code: ClassVar[str] = "customer_not_found"
    customer_id: str


@dataclass(eq=False)
class AddressNotFound(NotFound):
    """The customer keeps no such address."""

    code: ClassVar[str] = "address_not_found"
    address_id: str


@dataclass(eq=False)
class TooManyAddresses(Conflict):
    """An address book holds no more than this."""

    code: ClassVar[str] = "too_many_addresses"
    most: int


@dataclass(eq=False)
class LinkNotValid(NotFound):
    """The link is unknown, was used, or is too old."""

    code: ClassVar[str] = "link_not_valid"
