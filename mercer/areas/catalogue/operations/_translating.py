"""What translating a product, a category and a collection have in common."""

from datetime import datetime
from typing import Any

from mercer.areas.catalogue.rules import make_slug
from mercer.areas.catalogue.slugs import (
    Row,
    check_slug_for,
    free_slug_for,
    owner_of,
    remember_slug,
)
from mercer.areas.stores.queries import read_language as read_language
from mercer.kernel.languages import text_mark

# Germans write these out where letters must be plain.
WRITTEN_OUT = {
    "de": str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})
}


def write_translation(
    row: Row, language: str, texts: dict[str, str], *, name: str, now: datetime
) -> tuple[Any, bool]:
    """Keep texts of a row in a language; `name` is the field an address is made from.

    **Returns** the translation, None where nothing is said any more; and whether it has changed."""
    held: Any = row.translations
    said = held.filter(language=language).first()
    is_new = said is None
    if is_new:
        said = held.model(store_id=row.store_id, language=language)
        setattr(said, owner_of(type(row)), row)
    old_slug, marks = said.slug, dict(said.made_from)
    before = [getattr(said, each) for each in texts]
    if texts.get(name) and not texts.get("slug", said.slug):
        texts["slug"] = free_slug_for(row, _address(texts[name], language) or row.slug)
    elif texts.get("slug") and texts["slug"] != old_slug:
        check_slug_for(row, texts["slug"])
    for field, text in texts.items():
        setattr(said, field, text)
        marks[field] = text_mark(getattr(row, field))
    said.made_from = {field: mark for field, mark in marks.items() if getattr(said, field)}
    changed = before != [getattr(said, each) for each in texts] or said.slug != old_slug
    if old_slug and old_slug != said.slug:
        remember_slug(row, old_slug, said.slug)
    said.changed_at = now
    if said.made_from:
        said.save()
    elif not is_new:
        said.delete()
    return (said if said.made_from else None), changed and not (is_new and not said.made_from)


def _address(text: str, language: str) -> str:
    return make_slug(text.translate(WRITTEN_OUT.get(language.split("-")[0], {})))
