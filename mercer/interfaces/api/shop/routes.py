"""Markets and policies: what an app shows before anybody buys."""

from django.http import HttpRequest
from ninja import Router

from mercer.areas.stores.queries import get_policy, list_policies
from mercer.interfaces.api.access import store_of
from mercer.interfaces.api.shop.schemas import (
    MarketsOut,
    PolicyLinkOut,
    PolicyOut,
    markets_out,
    policy_link_out,
)

router = Router(tags=["shop"])


@router.get("/markets", response=MarketsOut, summary="Where the store sells, and in what")
def markets(request: HttpRequest) -> MarketsOut:
    """Countries, currencies and languages to choose from, the primary market first."""
    return markets_out(store_of(request))


@router.get("/policies", response=list[PolicyLinkOut], summary="What buyers agree to")
def policies(request: HttpRequest) -> list[PolicyLinkOut]:
    """Terms, privacy, returns and whatever else the shop has, in the order of its footer."""
    store = store_of(request)
    return [policy_link_out(one, store) for one in list_policies(store.id, store.language)]


@router.get("/policies/{policy}", response=PolicyOut, summary="A policy with its text")
def policy(request: HttpRequest, policy: str) -> PolicyOut:
    """In the language asked for, its base, or as it was written; Markdown."""
    store = store_of(request)
    found = get_policy(store.id, policy, store.language)
    return PolicyOut(**policy_link_out(found, store).model_dump(), body=found.body)
