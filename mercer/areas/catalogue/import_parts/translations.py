"""A product's words in other languages, as columns of a product file."""

import re
from collections.abc import Mapping, Sequence
from uuid import UUID

from mercer.areas.catalogue.fields import PRODUCT_TEXTS
from mercer.areas.catalogue.import_columns import (
    Applied,
    CellProblem,
    ImportRun,
    ProductPart,
    ProductRow,
    Reading,
)
from mercer.areas.catalogue.models import Product
from mercer.areas.catalogue.rules import make_slug
from mercer.areas.catalogue.slugs import free_slug_for, remember_slug
from mercer.areas.catalogue.translation_models import ProductTranslation
from mercer.areas.stores.queries import get_store
from mercer.kernel.errors import InvalidField
from mercer.kernel.languages import normal_language, text_mark

NAMED = re.compile(r"(title|slug|description|seo title|seo description) \(([-a-z]+)\)", re.I)
COLUMNS = {name.replace("_", " "): name for name in PRODUCT_TEXTS}


class TranslatedTexts(ProductPart):
    """`title (de)`: the product's words in German; a blank cell takes them back.

    With a title and no address in the language, an address is made."""

    code = "translations"

    def column_of(self, heading: str) -> str:
        named = NAMED.fullmatch(heading)
        try:
            return f"{named[1].lower()} ({normal_language(named[2])})" if named else ""
        except InvalidField:
            return ""

    def read(self, cells: Mapping[str, str], currency: str) -> Reading:
        wanted: dict[str, dict[str, str]] = {}
        problems: list[CellProblem] = []
        for column, text in cells.items():
            words, _, language = column[:-1].partition(" (")
            field = COLUMNS[words]
            try:
                wanted.setdefault(language, {})[field] = PRODUCT_TEXTS[field].read(field, text)
            except InvalidField as problem:
                problems.append(CellProblem(column, problem.reason, text))
        return Reading(None if problems else wanted or None, tuple(problems))

    def apply(self, rows: Sequence[ProductRow], run: ImportRun) -> Applied:
        ids = [row.product_id for row in rows]
        own = get_store(run.store_id).language
        held = {
            (each.product_id, each.language): each
            for each in ProductTranslation.objects.filter(product_id__in=ids).select_for_update()
        }
        products = Product.objects.in_bulk(ids)
        owners = _owners(run.store_id, rows)
        problems: list[tuple[int, CellProblem]] = []
        new: list[ProductTranslation] = []
        changed: list[ProductTranslation] = []
        for row in rows:
            for language, texts in (row.wanted or {}).items():
                said = held.get((row.product_id, language))
                problem = _find_problem(row, language, texts, own, owners)
                if problem:
                    problems.append((row.line, problem))
                elif language != own and (said or any(texts.values())):
                    product, is_new = products[row.product_id], said is None
                    said = said or ProductTranslation(
                        store_id=run.store_id, product=product, language=language
                    )
                    if _say(said, product, texts):
                        said.changed_at = run.now
                        (new if is_new else changed).append(said)
        ProductTranslation.objects.bulk_create(new)
        _save(changed)
        return Applied(frozenset(each.product_id for each in (*new, *changed)), tuple(problems))

    def list_columns(self, store_id: UUID) -> tuple[str, ...]:
        rows = ProductTranslation.objects.filter(store_id=store_id)
        languages = rows.order_by("language").values_list("language", flat=True).distinct()
        return tuple(f"{words} ({each})" for each in languages for words in COLUMNS)

    def write(self, store_id: UUID, ids: Sequence[UUID]) -> Mapping[UUID, Mapping[str, str]]:
        cells: dict[UUID, dict[str, str]] = {}
        rows = ProductTranslation.objects.filter(store_id=store_id, product_id__in=ids)
        for said in rows:
            own = cells.setdefault(said.product_id, {})
            for words, field in COLUMNS.items():
                own[f"{words} ({said.language})"] = getattr(said, field)
        return cells


def _owners(store_id: UUID, rows: Sequence[ProductRow]) -> dict[str, UUID]:
    """Whose the addresses are already that the rows want: one means one thing in a store."""
    slugs = {
        texts["slug"] for row in rows for texts in (row.wanted or {}).values() if texts.get("slug")
    }
    said = ProductTranslation.objects.filter(store_id=store_id, slug__in=slugs)
    owners = dict(said.values_list("slug", "product_id"))
    products = Product.objects.filter(store_id=store_id, slug__in=slugs)
    return owners | dict(products.values_list("slug", "id"))


def _find_problem(
    row: ProductRow, language: str, texts: Mapping[str, str], own: str, owners: dict[str, UUID]
) -> CellProblem | None:
    slug = texts.get("slug", "")
    if language == own and any(texts.values()):
        return CellProblem(f"title ({language})", "own_language", is_warning=True)
    if slug and owners.setdefault(slug, row.product_id) != row.product_id:
        return CellProblem(f"slug ({language})", "slug_taken", slug, is_warning=True)
    return None


def _say(said: ProductTranslation, product: Product, texts: Mapping[str, str]) -> bool:
    """Put the texts in, with the address that belongs to them; whether anything is another one."""
    texts = dict(texts)
    if texts.get("title") and not texts.get("slug", said.slug):
        texts["slug"] = said.slug or free_slug_for(
            product, make_slug(texts["title"]) or product.slug
        )
    old = said.slug
    changed = [name for name, text in texts.items() if getattr(said, name) != text]
    for name in changed:
        setattr(said, name, texts[name])
        said.made_from[name] = text_mark(getattr(product, name))
    said.made_from = {name: mark for name, mark in said.made_from.items() if getattr(said, name)}
    if old and old != said.slug:
        remember_slug(product, old, said.slug)
    return bool(changed)


def _save(changed: Sequence[ProductTranslation]) -> None:
    empty = [said for said in changed if not said.made_from]
    fields = [*PRODUCT_TEXTS, "made_from", "changed_at"]
    ProductTranslation.objects.bulk_update([each for each in changed if each.made_from], fields)
    if empty:
        ProductTranslation.objects.filter(id__in=[said.id for said in empty]).delete()
