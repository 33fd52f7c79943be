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


@dataclass(eq=False)
class GroupNotFound(NotFound):
    """The store has no such group of customers."""

    code: ClassVar[str] = "group_not_found"
    group_id: str


@dataclass(eq=False)
class GroupCodeTaken(Conflict):
    """Another group of the store has this code."""

    code: ClassVar[str] = "group_code_taken"
    wanted: str


@dataclass(eq=False)
class GroupHasRules(Conflict):
    """Rules say who is in this group, so nobody is put in or taken out by hand."""

    code: ClassVar[str] = "group_has_rules"
    group: str
