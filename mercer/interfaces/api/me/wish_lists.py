"""A customer's wish lists: make, name, share, prefer and remove them."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest
from django.utils import translation
from django.utils.translation import gettext as _
from ninja import Router, Status

from mercer.areas.customers.queries import CustomerFacts
from mercer.areas.stores.queries import StoreFacts
from mercer.areas.wishes.errors import WishListNotFound
from mercer.areas.wishes.operations.add_wish_list import add_wish_list
from mercer.areas.wishes.operations.open_wish_list import open_wish_list
from mercer.areas.wishes.operations.prefer_wish_list import prefer_wish_list
from mercer.areas.wishes.operations.remove_wish_list import remove_wish_list
from mercer.areas.wishes.operations.rename_wish_list import rename_wish_list
from mercer.areas.wishes.operations.share_wish_list import share_wish_list
from mercer.areas.wishes.queries import (
    WishListFacts,
    find_shared_wish_list,
    list_customer_wish_lists,
    list_wishes,
)
from mercer.interfaces.api.access import CustomerToken, once, shopper_of, store_of
from mercer.interfaces.api.me.wish_schemas import (
    FilledWishListOut,
    SharedWishListOut,
    WishListChangeIn,
    WishListIn,
    WishListOut,
    filled_out,
    list_out,
    wishes_out,
)
from mercer.kernel import clock

router = Router(tags=["me"], auth=CustomerToken())
shared_router = Router(tags=["catalogue"])
# What the one list may be called in an address; it is there as soon as something is put on it.
DEFAULT = "default"


@router.get("/wish-lists", response=list[WishListOut], summary="The wish lists")
def lists(request: HttpRequest) -> list[WishListOut]:
    """The default one first, then by name; none before anything was wished for."""
    store, customer = shopper_of(request)
    return [list_out(store, one) for one in list_customer_wish_lists(store.id, customer.id)]


@router.post("/wish-lists", response={201: WishListOut}, summary="Begin another list")
@once
def add(request: HttpRequest, body: WishListIn) -> Status[WishListOut]:
    """No two have one name; a customer has twenty at most."""
    store, customer = shopper_of(request)
    with transaction.atomic():
        first = open_wish_list(store_id=store.id, customer_id=customer.id, now=clock.now())
        made = add_wish_list(store_id=store.id, token=first.token, name=body.name, now=clock.now())
    return Status(201, list_out(store, made))


@router.get("/wish-lists/{list_id}", response=FilledWishListOut, summary="A wish list")
def show(request: HttpRequest, list_id: str) -> FilledWishListOut:
    """What is on it, at today's prices for this customer. `default` is the one list that hearts go
    to."""
    store, customer = shopper_of(request)
    return filled_out(store, own(store, customer, list_id), customer.id, clock.now())


@router.patch("/wish-lists/{list_id}", response=WishListOut, summary="Name, share or prefer a list")
@once
def change(request: HttpRequest, list_id: str, body: WishListChangeIn) -> WishListOut:
    """All of it or nothing. A link that was stopped never works again."""
    store, customer = shopper_of(request)
    found, now = own(store, customer, list_id), clock.now()
    of: dict[str, Any] = {"store_id": store.id, "wish_list_id": found.id, "now": now}
    with transaction.atomic():
        if body.name is not None:
            rename_wish_list(token=found.token, name=body.name, **of)
        if body.is_default:
            with translation.override(store.language):
                former = _("Wish list")  # where it never had a name
            prefer_wish_list(token=found.token, name_of_former=former, **of)
        if body.is_shared is not None:
            share_wish_list(share=body.is_shared, **of)
    return list_out(store, own(store, customer, str(found.id)))


@router.delete("/wish-lists/{list_id}", response={204: None}, summary="Remove a wish list")
@once
def remove(request: HttpRequest, list_id: str) -> Status[None]:
    """With everything on it. The default one stays: prefer another one first."""
    store, customer = shopper_of(request)
    found = own(store, customer, list_id)
    remove_wish_list(store_id=store.id, token=found.token, wish_list_id=found.id)
    return Status(204, None)


@shared_router.get(
    "/wish-lists/{share_token}", response=SharedWishListOut, summary="A list that was shared"
)
def shared(request: HttpRequest, share_token: str) -> SharedWishListOut:
    """For whoever has its link: the last part of it is the token."""
    store = store_of(request)
    found = find_shared_wish_list(store.id, share_token)
    if found is None:
        raise WishListNotFound(share_token[:64])
    return SharedWishListOut(
        name=found.name,
        currency=store.currency,
        wishes=wishes_out(store, list_wishes(found.id), None, clock.now()),
    )


def own(store: StoreFacts, customer: CustomerFacts, list_id: str) -> WishListFacts:
    """One of this customer's lists. Raises WishListNotFound."""
    for one in list_customer_wish_lists(store.id, customer.id):
        if str(one.id) == list_id or (list_id == DEFAULT and one.is_default):
            return one
    raise WishListNotFound(list_id[:64])


def own_or_first(store: StoreFacts, customer: CustomerFacts, list_id: str) -> WishListFacts:
    """The same; the default list is made where there is none yet."""
    if list_id == DEFAULT:
        return open_wish_list(store_id=store.id, customer_id=customer.id, now=clock.now())
    return own(store, customer, list_id)


def filled(store: StoreFacts, customer: CustomerFacts, list_id: UUID) -> FilledWishListOut:
    """The list as it is now."""
    return filled_out(store, own(store, customer, str(list_id)), customer.id, clock.now())
