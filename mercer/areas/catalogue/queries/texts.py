"""Products as words, for search."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Func, OuterRef, TextField, Value

from mercer.areas.catalogue.models import Category, Product, ProductCategory, Variant
from mercer.areas.catalogue.prose import plain_text
from mercer.areas.catalogue.rules import ProductStatus
from mercer.areas.catalogue.term_kinds import TermKind
from mercer.areas.catalogue.translation_models import (
    CategoryTranslation,
    ProductTranslation,
    TermTranslation,
)
from mercer.areas.stores.queries import get_store
from mercer.kernel.languages import language_chain

SEPARATOR = "\x1f"
JOINED = Func(
    "option_values", Value(SEPARATOR), function="array_to_string", output_field=TextField()
)
TRAIL = Func(
    "category__path", Value(SEPARATOR), function="array_to_string", output_field=TextField()
)


@dataclass(frozen=True, slots=True)
class ProductText:
    """What a product can be found by, and between which moments shoppers may see it.

    `categories`: the names of those that it is in and of all above them, as far as shoppers see
    them; `category_ids` in the same order."""

    product_id: UUID
    slug: str
    title: str
    brand: str
    product_type: str
    tags: tuple[str, ...]
    skus: tuple[str, ...]
    option_values: tuple[str, ...]
    text: str
    publish_at: datetime | None
    unpublish_at: datetime | None
    languages: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    category_ids: tuple[UUID, ...] = ()


def product_texts(store_id: UUID, product_ids: Sequence[UUID]) -> tuple[ProductText, ...]:
    """The words of these products as they were written, and the languages in which some of them may
    be said otherwise; drafts are left out. Two statements."""
    said = ProductTranslation.objects.filter(product=OuterRef("pk")).order_by("language")
    terms = TermTranslation.objects.filter(store_id=store_id).order_by("language").distinct()
    variants = Variant.objects.filter(product=OuterRef("pk"), is_active=True).order_by("position")
    places = ProductCategory.objects.filter(product=OuterRef("pk")).order_by("category_id")
    rows = list(
        Product.objects.filter(
            store_id=store_id, id__in=list(product_ids), status=ProductStatus.PUBLISHED
        )
        .annotate(
            skus=ArraySubquery(variants.values("sku")),
            gtins=ArraySubquery(variants.values("gtin")),
            said_in=ArraySubquery(said.values("language")),
            terms_in=ArraySubquery(terms.values("language")),
            values_=ArraySubquery(variants.annotate(joined=JOINED).values("joined")),
            trails=ArraySubquery(places.annotate(trail=TRAIL).values("trail")),
        )
        .values()
    )
    within = {
        row["id"]: [UUID(each) for trail in row["trails"] for each in trail.split(SEPARATOR)]
        for row in rows
    }
    known = _named_categories(store_id, within.values())
    seen = {
        key: [each for each in dict.fromkeys(ids) if each in known] for key, ids in within.items()
    }
    return tuple(
        ProductText(
            product_id=row["id"],
            slug=row["slug"],
            title=row["title"],
            brand=row["brand"],
            product_type=row["product_type"],
            tags=tuple(row["tags"]),
            skus=tuple(filter(None, (*row["skus"], *row["gtins"]))),
            option_values=tuple(
                dict.fromkeys(
                    value for values in row["values_"] for value in values.split(SEPARATOR) if value
                )
            ),
            text=plain_text(row["description"]),
            publish_at=row["publish_at"],
            unpublish_at=row["unpublish_at"],
            languages=tuple(
                sorted(
                    {*row["said_in"], *row["terms_in"]}.union(
                        *(known[each][1] for each in seen[row["id"]])
                    )
                )
            ),
            categories=tuple(known[each][0] for each in seen[row["id"]]),
            category_ids=tuple(seen[row["id"]]),
        )
        for row in rows
    )


def _named_categories(
    store_id: UUID, within: Iterable[Sequence[UUID]]
) -> dict[UUID, tuple[str, list[str]]]:
    """What these categories are called, and in which languages otherwise; hidden ones are not."""
    ids = {each for some in within for each in some}
    if not ids:
        return {}
    said = CategoryTranslation.objects.filter(category=OuterRef("pk")).order_by("language")
    rows = Category.objects.filter(store_id=store_id, id__in=ids, is_published=True)
    named = rows.annotate(said_in=ArraySubquery(said.values("language")))
    return {
        key: (name, said_in) for key, name, said_in in named.values_list("id", "name", "said_in")
    }


def translated_texts(
    store_id: UUID, texts: Sequence[ProductText], language: str
) -> tuple[ProductText, ...]:
    """Of these texts those that read otherwise in a language, as they read there: translated as far
    as they are, else as they were written. Three statements."""
    chain = language_chain(language, get_store(store_id).language)
    said: dict[tuple[UUID, str], ProductTranslation] = {
        (row.product_id, row.language): row
        for row in ProductTranslation.objects.filter(
            store_id=store_id, product_id__in=[one.product_id for one in texts], language__in=chain
        )
    }
    kinds = (TermKind.VALUE, TermKind.TYPE, TermKind.TAG)
    rows = TermTranslation.objects.filter(store_id=store_id, language__in=chain, kind__in=kinds)
    nearest_last = sorted(rows, key=lambda row: -chain.index(row.language))
    terms = {(row.kind, row.original): row.text for row in nearest_last}
    ids = {each for one in texts for each in one.category_ids}
    named = CategoryTranslation.objects.filter(
        store_id=store_id, category_id__in=ids, language__in=chain
    ).exclude(name="")
    nearest_last_named = sorted(named, key=lambda row: -chain.index(row.language))
    categories = {row.category_id: row.name for row in nearest_last_named}
    read = (
        _said(one, [said.get((one.product_id, each)) for each in chain], terms, categories)
        for one in texts
    )
    return tuple(new for old, new in zip(texts, read, strict=True) if new != old)


def _said(
    text: ProductText,
    found: Sequence[ProductTranslation | None],
    terms: dict[tuple[str, str], str],
    categories: dict[UUID, str],
) -> ProductText:
    rows = [row for row in found if row]
    title, slug, description = (
        next((getattr(row, name) for row in rows if getattr(row, name)), "")
        for name in ("title", "slug", "description")
    )
    return replace(
        text,
        title=title or text.title,
        slug=slug or text.slug,
        text=plain_text(description) if description else text.text,
        product_type=terms.get((TermKind.TYPE, text.product_type), text.product_type),
        tags=tuple(terms.get((TermKind.TAG, each), each) for each in text.tags),
        option_values=tuple(terms.get((TermKind.VALUE, each), each) for each in text.option_values),
        categories=tuple(
            categories.get(key, name)
            for key, name in zip(text.category_ids, text.categories, strict=True)
        ),
    )


def list_product_ids(
    store_id: UUID,
    *,
    category_id: UUID | None = None,
    after: UUID | None = None,
    most: int = 500,
) -> tuple[UUID, ...]:
    """The ids of a store's products, a stretch at a time, drafts too; of all, or of those in a
    category and below it. One statement."""
    rows = Product.objects.filter(store_id=store_id).order_by("id")
    if category_id:
        places = ProductCategory.objects.filter(category__path__contains=[category_id])
        rows = rows.filter(id__in=places.values("product_id"))
    if after:
        rows = rows.filter(id__gt=after)
    return tuple(rows.values_list("id", flat=True)[:most])
