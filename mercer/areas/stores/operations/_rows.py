"""Rows of a store, locked, and what has to hold of them."""

from collections.abc import Sequence
from uuid import UUID

from mercer.areas.stores.errors import LastOwner, MarketNotFound, StaffNotFound, StoreNotFound
from mercer.areas.stores.models import Market, StaffMember, Store
from mercer.areas.stores.queries import staff_permissions
from mercer.areas.stores.rules import Role, check_gift
from mercer.kernel.actors import Actor, ActorKind


def lock_store(store_id: UUID) -> Store:
    """The store's row, locked until the transaction ends. Raises StoreNotFound."""
    store = Store.objects.select_for_update().filter(pk=store_id).first()
    if store is None:
        raise StoreNotFound(str(store_id))
    return store


def lock_staff(store_id: UUID, staff_id: UUID) -> StaffMember:
    """A staff member, under the store's lock, so that owners are counted by one at a time."""
    lock_store(store_id)
    staff = StaffMember.objects.filter(store_id=store_id, pk=staff_id).first()
    if staff is None:
        raise StaffNotFound(str(staff_id))
    return staff


def lock_market(store_id: UUID, market_id: UUID) -> Market:
    """A market of the store, under the store's lock. Raises MarketNotFound."""
    market = Market.objects.filter(store_id=store_id, pk=market_id).first()
    if market is None:
        raise MarketNotFound(str(market_id))
    return market


def refuse_gift(store_id: UUID, actor: Actor, *jobs: tuple[str, Sequence[str]]) -> None:
    """Raises NotYoursToGive where a person disposes of a job, as role and granted verbs, that may
    do more than they may themselves. The shop itself may give any."""
    if actor.kind == ActorKind.STAFF and actor.id is not None:
        check_gift(staff_permissions(actor.id, store_id), *jobs)


def refuse_last_owner(staff: StaffMember) -> None:
    """Raises LastOwner if this is the only owner who can sign in."""
    others = StaffMember.objects.filter(
        store_id=staff.store_id, role=Role.OWNER, user__is_active=True
    ).exclude(pk=staff.pk)
    if staff.role == Role.OWNER and not others.exists():
        raise LastOwner()
