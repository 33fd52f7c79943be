"""Translate a collection."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from mercer.areas.catalogue.changes import collection_changed
from mercer.areas.catalogue.fields import COLLECTION_TEXTS, read_fields
from mercer.areas.catalogue.locking import lock_collection
from mercer.areas.catalogue.operations._translating import (
    read_language,
    write_translation,
)
from mercer.areas.catalogue.translation_models import CollectionTranslation
from mercer.kernel.actors import Actor


def translate_collection(
    *,
    store_id: UUID,
    collection_id: UUID,
    language: str,
    texts: Mapping[str, str],
    actor: Actor,
    now: datetime,
) -> CollectionTranslation | None:
    """Say in another language what a collection is called; a blank text is taken back.

    **Shapes and units**: `texts` by field (name, slug, description as Markdown, seo_title,
    seo_description), as in translate_product.
    **Returns** None where nothing is said in the language any more.
    Raises CollectionNotFound, InvalidFields, OwnLanguage, SlugTaken. Locks the collection.
    Announces CollectionChanged, when something did change."""
    spoken = read_language(store_id, language)
    read = read_fields(COLLECTION_TEXTS, texts)
    with transaction.atomic():
        collection = lock_collection(store_id, collection_id)
        said, changed = write_translation(collection, spoken, read, name="name", now=now)
        if changed:
            collection_changed(store_id, collection.id, "translated", actor)
    translation: CollectionTranslation | None = said
    return translation
