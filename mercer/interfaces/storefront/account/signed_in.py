"""Pages for customers only."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse, HttpResponseRedirect

from mercer.areas.customers.operations.register_customer import register_customer
from mercer.areas.customers.queries import CustomerFacts, find_customer
from mercer.areas.stores.operations.note_visit import note_visit
from mercer.interfaces.storefront import links
from mercer.kernel import clock

SIGN_IN = "/account/sign-in/"
View = Callable[..., HttpResponse]


def for_customers(view: View) -> View:
    """Ask who is not signed in to do so first, and come back here."""

    @wraps(view)
    def answer(request: Any, *args: object, **kwargs: object) -> HttpResponse:
        if not request.user.is_authenticated:
            return HttpResponseRedirect(f"{links.to(SIGN_IN)}?{urlencode({'next': request.path})}")
        note_visit(session_key=request.session.session_key or "", now=clock.now())
        return view(request, *args, **kwargs)

    return answer


def own_customer(request: Any) -> CustomerFacts:
    """The person who is signed in, as a customer of this store: they become one when they are not.

    People sign in once for every store of an install, but each store knows its own customers."""
    found = find_customer(request.store.id, request.user.pk)
    if found is not None:
        return found
    register_customer(
        store_id=request.store.id,
        user_id=request.user.pk,
        email=request.user.email,
        name=request.user.name,
        language=request.store.language,
        now=clock.now(),
    )
    made = find_customer(request.store.id, request.user.pk)
    assert made is not None
    return made
