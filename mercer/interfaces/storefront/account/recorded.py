"""What people who work in the shop change of how they sign in stands in its audit trail."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any

from allauth.core.internal.httpkit import get_client_ip
from django.http import HttpResponse

from mercer.areas.stores.queries import staff_permissions
from mercer.interfaces.storefront.shop_request import ShopRequest
from mercer.kernel.actors import Actor, ActorKind
from mercer.kernel.recorder import name_actor, recording, shortened

View = Callable[..., HttpResponse]


def recorded_for_staff(view: View) -> View:
    """The view, with the person named to the database where they work in this shop; what customers
    do to their own sign-in is nobody else's business."""

    @wraps(view)
    def answer(request: ShopRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        user: Any = request.user
        if request.method != "POST" or not user.is_authenticated:
            return view(request, *args, **kwargs)
        with recorded_as(request, user):
            return view(request, *args, **kwargs)

    return answer


@contextmanager
def recorded_as(request: ShopRequest, user: Any) -> Iterator[None]:
    """Name somebody to the database as who changes their own sign-in, if they work in this shop."""
    if not staff_permissions(user.pk, request.store.id):
        yield
        return
    match = request.resolver_match
    verb = str(match.url_name or "") if match else ""
    with recording(came_from=shortened(get_client_ip(request) or ""), verb=verb):
        actor = Actor(ActorKind.STAFF, user.name or user.email, user.pk)
        name_actor(actor, store_id=request.store.id)
        yield
