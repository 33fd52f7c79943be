"""The policy pages of a store."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, QuerySet
from django.db.models.functions import JSONObject

from mercer.areas.stores.errors import PolicyNotFound
from mercer.areas.stores.models import Policy, PolicyTranslation
from mercer.areas.stores.queries.directory import get_store
from mercer.areas.stores.rules import gaps_of, is_starter, says_nothing
from mercer.kernel.languages import language_chain


@dataclass(frozen=True)
class PolicyFacts:
    """A policy page, in the language that was asked for; `body` is Markdown.

    The merchant has not yet reviewed a starter text."""

    slug: str
    title: str
    body: str
    position: int
    updated_at: datetime

    @property
    def is_starter(self) -> bool:
        return is_starter(self.body)

    @property
    def gaps(self) -> tuple[str, ...]:
        """What still stands in square brackets, to be filled in."""
        return gaps_of(self.body)

    @property
    def is_blank(self) -> bool:
        """Whether there are hardly any words."""
        return says_nothing(self.body)


def list_policies(store_id: UUID, language: str = "") -> tuple[PolicyFacts, ...]:
    """A store's policies in the order of its footer, as they are said in a language; one statement.

    What is not said in it stands in the base of the language, else as it was written."""
    chain = _chain(store_id, language)
    return tuple(_policy(row, chain) for row in _rows(store_id, chain))


def find_policy(store_id: UUID, slug: str, language: str = "") -> PolicyFacts | None:
    """One policy of a store, as it is said in a language; one statement."""
    chain = _chain(store_id, language)
    row = _rows(store_id, chain).filter(slug=slug).first()
    return _policy(row, chain) if row else None


def get_policy(store_id: UUID, slug: str, language: str = "") -> PolicyFacts:
    """One policy of a store, as it is said in a language. Raises PolicyNotFound."""
    found = find_policy(store_id, slug, language)
    if found is None:
        raise PolicyNotFound(slug)
    return found


def find_policy_slug(store_id: UUID, policy_id: UUID) -> str | None:
    """The address of a policy of this store."""
    rows = Policy.objects.filter(store_id=store_id, pk=policy_id)
    return rows.values_list("slug", flat=True).first()


def _chain(store_id: UUID, language: str) -> tuple[str, ...]:
    return language_chain(language, get_store(store_id).language) if language else ()


def _rows(store_id: UUID, chain: tuple[str, ...]) -> QuerySet[Policy]:
    """Policies with what is said of them in some languages, in `said`."""
    rows = Policy.objects.filter(store_id=store_id)
    if not chain:
        return rows
    names = ("language", "title", "body", "changed_at")
    said = PolicyTranslation.objects.filter(policy_id=OuterRef("pk"), language__in=chain)
    columns = JSONObject(**{name: F(name) for name in names})
    return rows.annotate(said=ArraySubquery(said.values(columns=columns)))


def _policy(row: Policy, chain: tuple[str, ...]) -> PolicyFacts:
    title, body, changed_at = row.title, row.body, row.updated_at
    said: dict[str, dict[str, Any]] = {each["language"]: each for each in getattr(row, "said", ())}
    for words in (said[each] for each in reversed(chain) if each in said):
        title, body = words["title"] or title, words["body"] or body
        changed_at = max(changed_at, datetime.fromisoformat(words["changed_at"]))
    return PolicyFacts(row.slug, title, body, row.position, changed_at)
