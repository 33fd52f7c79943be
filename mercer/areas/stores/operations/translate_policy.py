"""Translate a policy page."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from mercer.areas.stores.errors import PolicyNotFound
from mercer.areas.stores.events import PolicyEdited
from mercer.areas.stores.models import Policy
from mercer.areas.stores.operations.bump_generation import bump_generation
from mercer.areas.stores.queries import read_language
from mercer.areas.stores.rules import check_policy_texts
from mercer.areas.stores.translation_models import PolicyTranslation
from mercer.kernel.actors import Actor
from mercer.kernel.events import announce
from mercer.kernel.languages import text_mark


def translate_policy(
    *,
    store_id: UUID,
    slug: str,
    language: str,
    texts: Mapping[str, str],
    actor: Actor,
    now: datetime,
) -> PolicyTranslation | None:
    """Say in another language what a policy says; a blank text is taken back.

    **Shapes and units**: `texts` by field (title, body as Markdown); a field that is not named
    stays. A text that is said again as it was counts as made from the original of today.
    **Returns** None where nothing is said in the language any more.
    Raises StoreNotFound, PolicyNotFound, InvalidFields, OwnLanguage. Locks the policy.
    Announces PolicyEdited, when something did change."""
    spoken = read_language(store_id, language)
    words = check_policy_texts(texts)
    with transaction.atomic():
        policy = Policy.objects.select_for_update().filter(store_id=store_id, slug=slug).first()
        if policy is None:
            raise PolicyNotFound(slug)
        said = policy.translations.filter(language=spoken).first() or PolicyTranslation(
            store_id=store_id, policy=policy, language=spoken
        )
        changed = any(getattr(said, field) != text for field, text in words.items())
        _write(said, policy, words, now)
        if changed:
            announce(PolicyEdited(store_id=store_id, slug=slug, actor=str(actor)))
            bump_generation(store_id=store_id)
    return said if said.made_from else None


def _write(said: PolicyTranslation, policy: Policy, words: dict[str, str], now: datetime) -> None:
    marks = dict(said.made_from)
    for field, text in words.items():
        if getattr(said, field) != text:
            said.changed_at = now
        setattr(said, field, text)
        marks[field] = text_mark(getattr(policy, field))
    said.made_from = {field: mark for field, mark in marks.items() if getattr(said, field)}
    if said.made_from:
        said.save()
    elif not said._state.adding:
        said.delete()
