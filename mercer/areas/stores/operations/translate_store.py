"""Translate what a store says of itself."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from mercer.areas.stores.events import StoreEdited
from mercer.areas.stores.models import Store
from mercer.areas.stores.operations._rows import lock_store
from mercer.areas.stores.operations.bump_generation import bump_generation
from mercer.areas.stores.queries import forget_directory, read_language
from mercer.areas.stores.rules import check_store
from mercer.kernel.actors import Actor
from mercer.kernel.events import announce
from mercer.kernel.languages import text_mark


def translate_store(
    *, store_id: UUID, language: str, tagline: str, actor: Actor, now: datetime
) -> Store:
    """Say the line under the store's name in another language; a blank one is taken back.

    Raises StoreNotFound, InvalidFields, OwnLanguage. Locks the store. Announces StoreEdited."""
    spoken = read_language(store_id, language)
    text = check_store({"tagline": tagline})["tagline"]
    with transaction.atomic():
        store = lock_store(store_id)
        said = {each: words for each, words in store.taglines.items() if each != spoken}
        if text:
            said[spoken] = [text, text_mark(store.tagline)]
        if said == store.taglines:
            return store
        store.taglines = said
        store.save(update_fields=["taglines"])
        announce(StoreEdited(store_id=store.id, fields=("taglines",), actor=str(actor)))
        bump_generation(store_id=store.id)
        transaction.on_commit(forget_directory)
    forget_directory()
    return store
