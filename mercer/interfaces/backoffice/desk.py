"""Who sits at the desk: the store of this domain, the person, and what they may do there."""

from dataclasses import dataclass
from functools import cached_property
from typing import cast
from zoneinfo import ZoneInfo

from django.core.exceptions import DisallowedHost, PermissionDenied
from django.http import Http404, HttpRequest

from mercer.areas.stores.models import StaffMember, User
from mercer.areas.stores.queries import (
    StoreFacts,
    find_store_by_host,
    list_staff,
    list_stores,
    staff_permissions,
)
from mercer.areas.stores.rules import OWNER_VERBS, Role
from mercer.kernel.actors import Actor, ActorKind
from mercer.kernel.recorder import name_actor

# Not a verb of one store: to look after the machine that all stores run on.
LOOK_AFTER = "install.look_after"


@dataclass(frozen=True)
class Desk:
    """One person at work in one store."""

    store: StoreFacts
    actor: Actor
    verbs: frozenset[str]

    def may(self, verb: str) -> bool:
        """Whether this person may do this here; whatever has no name is not allowed."""
        return bool(verb) and verb in self.verbs

    def require(self, verb: str) -> None:
        """Raises PermissionDenied unless this person may do this here."""
        if not self.may(verb):
            raise PermissionDenied(verb)

    @cached_property
    def people(self) -> dict[str, str]:
        """Who works here, by the mark that their acts carry; one statement, when asked."""
        return {
            f"{ActorKind.STAFF}:{person.user_id}": person.name or person.email
            for person in list_staff(self.store.id)
        }

    def name_of(self, actor: str) -> str:
        """Who did it, in words."""
        kind, _, name = actor.partition(":")
        if kind == ActorKind.STAFF:
            return self.people.get(actor, "somebody who worked here")
        return name if kind in (ActorKind.SYSTEM, ActorKind.VISITOR) else kind.replace("_", " ")

    @property
    def zone(self) -> ZoneInfo:
        """The store's clock on the wall."""
        return ZoneInfo(self.store.time_zone)


def find_desk(request: HttpRequest) -> Desk | None:
    """The desk of this request; None where nobody is signed in or the domain has no store."""
    if not hasattr(request, "_desk"):
        request._desk = _open_desk(request)  # type: ignore[attr-defined]
    return cast("Desk | None", request._desk)  # type: ignore[attr-defined]


def desk_of(request: HttpRequest) -> Desk:
    """The desk of this request; a page of no store is not found."""
    desk = find_desk(request)
    if desk is None:
        raise Http404("no store answers on this domain")
    return desk


def store_of(request: HttpRequest) -> StoreFacts | None:
    """The store that answers on this domain; the storefront may have found it already."""
    known = getattr(request, "store", None)
    if known is not None:
        return cast("StoreFacts", known)
    try:
        return find_store_by_host(request.get_host())
    except DisallowedHost:
        return None


def _open_desk(request: HttpRequest) -> Desk | None:
    user = request.user
    store = store_of(request)
    if store is None or not isinstance(user, User) or not user.is_active:
        return None
    actor = Actor(ActorKind.STAFF, user.name or user.email, user.pk)
    verbs = staff_permissions(user.pk, store.id)
    name_actor(actor, store_id=store.id)
    if "stores.view_audit" in verbs and _runs_all_stores(user, verbs):
        verbs |= {LOOK_AFTER}
    return Desk(store, actor, verbs)


def _runs_all_stores(user: User, verbs: frozenset[str]) -> bool:
    """Background jobs and audits show something of every store; one must be owner of all."""
    stores = len(list_stores())
    if user.is_superuser or stores == 1:
        # Of a single store, the verbs that are read already say it: no statement more.
        return verbs >= OWNER_VERBS
    jobs = StaffMember.objects.filter(user=user, role=Role.OWNER)
    return jobs.count() == stores
