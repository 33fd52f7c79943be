"""Translate a category."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from mercer.areas.catalogue.changes import category_changed
from mercer.areas.catalogue.fields import CATEGORY_TEXTS, read_fields
from mercer.areas.catalogue.locking import lock_category
from mercer.areas.catalogue.operations._translating import (
    read_language,
    write_translation,
)
from mercer.areas.catalogue.translation_models import CategoryTranslation
from mercer.kernel.actors import Actor


def translate_category(
    *,
    store_id: UUID,
    category_id: UUID,
    language: str,
    texts: Mapping[str, str],
    actor: Actor,
    now: datetime,
) -> CategoryTranslation | None:
    """Say in another language what a category is called; a blank text is taken back.

    **Shapes and units**: `texts` by field (name, slug, description as Markdown, seo_title,
    seo_description), as in translate_product.
    **Returns** None where nothing is said in the language any more.
    Raises CategoryNotFound, InvalidFields, OwnLanguage, SlugTaken. Locks the category.
    Announces CategoryChanged, when something did change."""
    spoken = read_language(store_id, language)
    read = read_fields(CATEGORY_TEXTS, texts)
    with transaction.atomic():
        category = lock_category(store_id, category_id)
        said, changed = write_translation(category, spoken, read, name="name", now=now)
        if changed:
            category_changed(store_id, category.id, "translated", actor)
    translation: CategoryTranslation | None = said
    return translation
