"""Customers and their groups, as programs of the shop see them."""

from datetime import datetime
from uuid import UUID

from ninja import Field, Schema

from mercer.areas.customers.queries import CustomerFacts
from mercer.areas.customers.queries.groups import GroupFacts, Membership


class GroupOut(Schema):
    """A group of customers."""

    code: str
    name: str
    kind: str = Field(description="manual: staff put customers in; rules: they fit rules")
    members: int
    counted_at: datetime | None = Field(description="When the rules were last asked who is in it")


class MembershipOut(Schema):
    """That a customer is in a group."""

    code: str
    name: str
    by_rules: bool
    joined_at: datetime


class CustomerOut(Schema):
    """A person with an account at the store."""

    id: UUID
    email: str
    name: str
    phone: str
    language: str
    accepts_marketing: bool
    joined_at: datetime
    groups: list[MembershipOut]


class MembersIn(Schema):
    """Customers by their ids."""

    customer_ids: list[UUID] = Field(max_length=1000)


class MovedOut(Schema):
    """Who came into a group, or left it, by this call."""

    customer_ids: list[UUID]


def group_out(group: GroupFacts) -> GroupOut:
    """A group as the API shows it."""
    return GroupOut(
        code=group.code,
        name=group.name,
        kind=group.kind,
        members=group.members,
        counted_at=group.counted_at,
    )


def customer_out(customer: CustomerFacts, groups: tuple[Membership, ...]) -> CustomerOut:
    """A customer as the API shows them."""
    return CustomerOut(
        id=customer.id,
        email=customer.email,
        name=customer.name,
        phone=customer.phone,
        language=customer.language,
        accepts_marketing=customer.accepts_marketing,
        joined_at=customer.joined_at,
        groups=[
            MembershipOut(
                code=each.code, name=each.name, by_rules=each.by_rules, joined_at=each.joined_at
            )
            for each in groups
        ],
    )
