"""Who is asking: the store by the domain, programs of the shop by their key."""

import functools
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, TypeVar
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation.trans_real import parse_accept_lang_header
from ninja import Status
from ninja.errors import AuthenticationError
from ninja.operation import Operation
from ninja.security import HttpBearer
from ninja.utils import contribute_operation_callback

from mercer.areas.customers.operations.use_customer_token import TokenHolder, use_customer_token
from mercer.areas.customers.queries import CustomerFacts
from mercer.areas.customers.rules import APPS_BEGIN_WITH
from mercer.areas.stores.operations.use_api_key import use_api_key
from mercer.areas.stores.queries import (
    ApiKeyFacts,
    StoreFacts,
    find_store_by_host,
    list_stores,
    seen_by,
)
from mercer.interfaces.api.problems import problem_of
from mercer.kernel import clock
from mercer.kernel.actors import VISITOR, Actor, ActorKind
from mercer.kernel.errors import DomainError, Forbidden, InvalidField, NotFound
from mercer.kernel.idempotency import Answer, claim_key, drop_claim, remember_answer
from mercer.kernel.recorder import name_actor

LONGEST_KEY = 255
# For the document: a customer's token may be sent along.
MAY_SIGN_IN: dict[str, Any] = {"security": [{}, {"CustomerToken": []}]}
# For the document: what `once` reads.
KEY_HEADER: dict[str, Any] = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": False,
    "description": "The same key and body get the first answer again, for two days.",
    "schema": {"type": "string", "maxLength": LONGEST_KEY},
}
View = TypeVar("View", bound=Callable[..., Any])


@dataclass(eq=False)
class NoShopHere(NotFound):
    """No store answers on this domain, or it is not open yet."""

    code: ClassVar[str] = "no_shop_here"
    host: str


@dataclass(eq=False)
class MissingPermission(Forbidden):
    """The key does not permit this verb."""

    code: ClassVar[str] = "missing_permission"
    permission: str


def store_of(request: HttpRequest) -> StoreFacts:
    """The live store on this domain, from the market asked for. Raises NoShopHere, InvalidField."""
    store = any_store_of(request)
    if not store.is_live:
        raise NoShopHere(request.get_host())
    return in_market(request, store)


def in_market(request: HttpRequest, store: StoreFacts) -> StoreFacts:
    """The store from the market that `X-Market` or `?market=` names by its code, and in the
    language that `X-Language`, `?language=` or else `Accept-Language` asks for, where the market
    speaks it.

    Raises InvalidField for a market that there is not."""
    code = request.headers.get("X-Market") or request.GET.get("market", "")
    language = request.headers.get("X-Language") or request.GET.get("language", "")
    for market in store.markets:
        if market.code == code or (not code and market.is_primary):
            spoken = language or accepted_language(request, market.languages)
            return seen_by(store, market, spoken)
    raise InvalidField("market", "unknown", ", ".join(each.code for each in store.markets))


def accepted_language(request: HttpRequest, spoken: Sequence[str]) -> str:
    """The language of a market that a client would rather read, "" where it reads none of them:
    "de-AT" is answered in "de-AT", else in "de"; "de" in "de-AT" where nothing is nearer."""
    for wanted, share in parse_accept_lang_header(request.headers.get("Accept-Language", "")):
        if not share:
            continue
        base = wanted.partition("-")[0]
        for fits in (wanted, base):
            if found := next((each for each in spoken if each.lower() == fits), ""):
                return found
        if found := next((each for each in spoken if each.lower().startswith(f"{base}-")), ""):
            return found
    return ""


def any_store_of(request: HttpRequest) -> StoreFacts:
    """The store on this domain; the only store of an install answers on every domain."""
    known = getattr(request, "store", None)
    if isinstance(known, StoreFacts):
        return known
    host = request.get_host()
    found = find_store_by_host(host)
    stores = list_stores()
    if found is None and len(stores) == 1:
        return stores[0]
    if found is None:
        raise NoShopHere(host)
    return found


class StaffKey(HttpBearer):
    """`Authorization: Bearer mk_…`: a key of this store that is neither revoked nor expired."""

    def authenticate(self, request: HttpRequest, token: str) -> ApiKeyFacts | None:
        store = any_store_of(request)
        return use_api_key(store_id=store.id, secret=token, now=clock.now())


class CustomerToken(HttpBearer):
    """`Authorization: Bearer mc_…`: a customer of this store who signed in within an app."""

    def authenticate(self, request: HttpRequest, token: str) -> TokenHolder | None:
        return holder_of(request, token)


def holder_of(request: HttpRequest, token: str) -> TokenHolder | None:
    """For whom the app behind a token acts; asked once in a request."""
    asked = getattr(request, "token_holder", None)
    if asked is None or asked[0] != token:
        store = any_store_of(request)
        asked = token, use_customer_token(store_id=store.id, secret=token, now=clock.now())
        request.token_holder = asked  # type: ignore[attr-defined]
    found: TokenHolder | None = asked[1]
    return found


def find_holder(request: HttpRequest) -> TokenHolder | None:
    """The same where a token may be sent and need not be; a key of the shop's is none."""
    kind, _, token = request.headers.get("Authorization", "").partition(" ")
    if kind.lower() != "bearer" or not token.startswith(APPS_BEGIN_WITH):
        return None
    return holder_of(request, token)


def find_shopper(request: HttpRequest) -> CustomerFacts | None:
    """The customer whose token was sent; None for a guest. A token that does not work any more is
    no guest: raises AuthenticationError."""
    holder = find_holder(request)
    if holder is None and f" {APPS_BEGIN_WITH}" in request.headers.get("Authorization", ""):
        raise AuthenticationError
    return holder.customer if holder else None


def shopper_of(request: HttpRequest) -> tuple[StoreFacts, CustomerFacts]:
    """The store, from the market asked for, and the customer whose token was sent."""
    holder: TokenHolder = request.auth  # type: ignore[attr-defined]
    return store_of(request), holder.customer


def sign_in_of(request: HttpRequest) -> UUID:
    """The sign-in of the app that asks: which of the customer's tokens was sent."""
    holder: TokenHolder = request.auth  # type: ignore[attr-defined]
    return holder.token_id


def as_actor(customer: CustomerFacts) -> Actor:
    """A customer who does something."""
    return Actor(ActorKind.CUSTOMER, customer.name or customer.email, customer.id)


def permit(request: HttpRequest, verb: str) -> tuple[StoreFacts, Actor]:
    """The store and the actor, if the request's key permits the verb. Raises MissingPermission."""
    key: ApiKeyFacts = request.auth  # type: ignore[attr-defined]
    if verb not in key.permissions:
        raise MissingPermission(verb)
    store, actor = any_store_of(request), Actor(ActorKind.API_KEY, key.name, key.id)
    name_actor(actor, store_id=store.id, verb=verb)
    return store, actor


def visitor(request: HttpRequest) -> Actor:
    """Who holds a cart's or an order's token."""
    return VISITOR


def once(view: View) -> View:
    """Let a write happen once per `Idempotency-Key`: the first answer is given again.

    Without a key the write goes ahead. Refusals are not remembered: a client may mend and retry.
    Each customer has their own keys: nobody hears what another was told. Not for answers or bodies
    that must not be kept (passwords, tokens)."""

    @functools.wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        key = request.headers.get("Idempotency-Key", "")
        if not key:
            return view(request, *args, **kwargs)
        if len(key) > LONGEST_KEY:
            raise InvalidField("Idempotency-Key", "too_long", str(LONGEST_KEY))
        if not key.isprintable():
            raise InvalidField("Idempotency-Key", "unprintable")
        holder = find_holder(request)
        who = f"{holder.customer.id}:" if holder else ""
        scope = f"{any_store_of(request).id}:{who}{request.method}:{request.path}"[:200]
        body = request.body.decode("utf-8", "replace")
        remembered = claim_key(scope=scope, key=key, body=body, now=clock.now())
        if remembered is not None:
            return _again(remembered)
        try:
            result = view(request, *args, **kwargs)
        except Exception as error:
            drop_claim(scope=scope, key=key)
            if isinstance(error, DomainError):
                return problem_of(error)
            raise
        _remember(scope, key, result)
        return result

    contribute_operation_callback(answered, _say_so)
    return answered  # type: ignore[return-value]


def _say_so(operation: Operation) -> None:
    """The document tells of the key where one is heeded."""
    operation.openapi_extra = {**(operation.openapi_extra or {}), "parameters": [KEY_HEADER]}


def _remember(scope: str, key: str, result: Any) -> None:
    status = result.status_code if isinstance(result, Status) else 200
    body = result.value if isinstance(result, Status) else result
    plain = body.model_dump(mode="json") if hasattr(body, "model_dump") else body
    remember_answer(scope=scope, key=key, answer=Answer(status, plain), now=clock.now())


def _again(answer: Answer) -> HttpResponse:
    # Where nothing was said the first time, nothing is said again: "null" would be a body.
    body = "" if answer.body is None else json.dumps(answer.body)
    response = HttpResponse(
        body, status=answer.status, content_type="application/json; charset=utf-8"
    )
    response["Idempotent-Replayed"] = "true"
    return response
