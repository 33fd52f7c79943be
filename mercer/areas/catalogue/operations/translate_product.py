"""Translate a product."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from mercer.areas.catalogue.changes import product_changed
from mercer.areas.catalogue.fields import PRODUCT_TEXTS, read_fields
from mercer.areas.catalogue.locking import lock_product
from mercer.areas.catalogue.operations._translating import (
    read_language,
    write_translation,
)
from mercer.areas.catalogue.translation_models import ProductTranslation
from mercer.kernel.actors import Actor


def translate_product(
    *,
    store_id: UUID,
    product_id: UUID,
    language: str,
    texts: Mapping[str, str],
    actor: Actor,
    now: datetime,
) -> ProductTranslation | None:
    """Say in another language what a product is called; a blank text is taken back.

    **Shapes and units**: `texts` by field (title, slug, description as HTML, seo_title,
    seo_description). Each that is named fits the product as it is now; the others stay. With a
    title and no slug one is made; an address that changes leads on.
    **Returns** None where nothing is said in the language any more.
    Raises ProductNotFound, InvalidFields, OwnLanguage, SlugTaken. Locks the product.
    Announces ProductChanged, when something did change."""
    spoken = read_language(store_id, language)
    read = read_fields(PRODUCT_TEXTS, texts)
    with transaction.atomic():
        product = lock_product(store_id, product_id)
        said, changed = write_translation(product, spoken, read, name="title", now=now)
        if changed:
            product_changed(store_id, product.id, "translated", actor)
    translation: ProductTranslation | None = said
    return translation
