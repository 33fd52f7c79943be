"""Customers and their groups, for programs with a key that permits it."""

from uuid import UUID

from django.http import HttpRequest
from ninja import Router

from mercer.areas.customers.errors import GroupNotFound
from mercer.areas.customers.operations.put_in_group import put_in_group
from mercer.areas.customers.operations.take_out_of_group import take_out_of_group
from mercer.areas.customers.queries import get_customer
from mercer.areas.customers.queries.groups import list_groups, list_groups_of
from mercer.interfaces.api.access import StaffKey, once, permit
from mercer.interfaces.api.customers.schemas import (
    CustomerOut,
    GroupOut,
    MembersIn,
    MovedOut,
    customer_out,
    group_out,
)
from mercer.kernel import clock

router = Router(tags=["staff"], auth=StaffKey())


@router.get("/customers/{customer_id}", response=CustomerOut, summary="A customer, with groups")
def customer(request: HttpRequest, customer_id: UUID) -> CustomerOut:
    """What they have told about themselves, and the groups they are in."""
    store, _ = permit(request, "customers.view")
    found = get_customer(store.id, customer_id)
    return customer_out(found, list_groups_of(store.id, found.id))


@router.get("/customer-groups", response=list[GroupOut], summary="Customer groups")
def groups(request: HttpRequest) -> list[GroupOut]:
    """All of the store's, by name."""
    store, _ = permit(request, "customers.view")
    return [group_out(each) for each in list_groups(store.id)]


@router.post("/customer-groups/{code}/members", response=MovedOut, summary="Put customers in")
@once
def put_in(request: HttpRequest, code: str, body: MembersIn) -> MovedOut:
    """Into a group that is put together by hand; who is no customer of the store is left out."""
    store, actor = permit(request, "customers.edit_group")
    moved = put_in_group(
        store_id=store.id,
        group_id=_group_id(store.id, code),
        customer_ids=body.customer_ids,
        actor=actor,
        now=clock.now(),
    )
    return MovedOut(customer_ids=list(moved))


@router.post("/customer-groups/{code}/members/remove", response=MovedOut, summary="Take them out")
@once
def take_out(request: HttpRequest, code: str, body: MembersIn) -> MovedOut:
    """Out of a group that is put together by hand."""
    store, actor = permit(request, "customers.edit_group")
    moved = take_out_of_group(
        store_id=store.id,
        group_id=_group_id(store.id, code),
        customer_ids=body.customer_ids,
        actor=actor,
        now=clock.now(),
    )
    return MovedOut(customer_ids=list(moved))


def _group_id(store_id: UUID, code: str) -> UUID:
    for each in list_groups(store_id):
        if each.code == code:
            return each.id
    raise GroupNotFound(code)
