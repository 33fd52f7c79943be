"""The policy pages of a store."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from mercer.areas.stores.errors import PolicyNotFound
from mercer.areas.stores.models import Policy
from mercer.areas.stores.rules import STARTER_MARK


@dataclass(frozen=True)
class PolicyFacts:
    """A policy page; `body` is Markdown. The merchant has not yet reviewed a starter text."""

    slug: str
    title: str
    body: str
    position: int
    updated_at: datetime

    @property
    def is_starter(self) -> bool:
        return STARTER_MARK in self.body


def list_policies(store_id: UUID) -> tuple[PolicyFacts, ...]:
    """A store's policies in the order of its footer; one statement."""
    return tuple(_policy(row) for row in Policy.objects.filter(store_id=store_id))


def find_policy(store_id: UUID, slug: str) -> PolicyFacts | None:
    """One policy of a store."""
    row = Policy.objects.filter(store_id=store_id, slug=slug).first()
    return _policy(row) if row else None


def get_policy(store_id: UUID, slug: str) -> PolicyFacts:
    """One policy of a store. Raises PolicyNotFound."""
    found = find_policy(store_id, slug)
    if found is None:
        raise PolicyNotFound(slug)
    return found


def _policy(row: Policy) -> PolicyFacts:
    return PolicyFacts(row.slug, row.title, row.body, row.position, row.updated_at)
