"""Products, as pages show them. Each query says how many statements it runs."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import F, OuterRef, Subquery
from django.db.models.functions import JSONObject

from mercer.areas.catalogue.errors import CategoryNotFound, ProductNotFound
from mercer.areas.catalogue.facts import (
    Addresses,
    CategoryPage,
    CustomValue,
    ImageFacts,
    ProductCard,
    ProductFacts,
    read_card,
    read_image,
    read_rating,
)
from mercer.areas.catalogue.models import Category, Image, Product, ProductRating
from mercer.areas.catalogue.page_part import part_columns
from mercer.areas.catalogue.queries.categories import category_facts, store_tree
from mercer.areas.catalogue.queries.languages import languages_of
from mercer.areas.catalogue.queries.variants import list_variants
from mercer.areas.catalogue.rules import is_visible
from mercer.areas.catalogue.said import said, term
from mercer.areas.catalogue.sort_order import list_sort_orders, order_in, sort_orders
from mercer.areas.catalogue.term_kinds import TermKind
from mercer.areas.catalogue.trees import gather_options
from mercer.kernel.ids import as_array

PER_PAGE = 24
MOST_PAGES = 10_000
IMAGE = JSONObject(
    id="id",
    alt="alt",
    width="width",
    height="height",
    focal_x="focal_x",
    focal_y="focal_y",
    renditions="renditions",
)

# Written out: the pages of the shop ask these, and putting them together from querysets takes
# longer than their answer.
IMAGE_JSON = """json_build_object('id', image.id, 'alt', {alt}, 'width', image.width,
    'height', image.height, 'focal_x', image.focal_x, 'focal_y', image.focal_y,
    'renditions', image.renditions)"""
OWN_IMAGE = IMAGE_JSON.format(alt="image.alt")
SAID_IMAGE = IMAGE_JSON.format(alt=term(TermKind.ALT, "image.alt", store="image.store_id"))
VISIBLE = """product.store_id = %(store)s AND product.status = 'published'
    AND (product.publish_at IS NULL OR product.publish_at <= %(now)s)
    AND (product.unpublish_at IS NULL OR product.unpublish_at > %(now)s)"""
RATING = """(SELECT ARRAY[rating.average_tenths, rating.count, rating.stars_1, rating.stars_2,
        rating.stars_3, rating.stars_4, rating.stars_5]
    FROM catalogue_productrating rating WHERE rating.product_id = product.id)"""
CUSTOM = """ARRAY(SELECT json_build_array(field.code, {label}, field.kind, {value})
    FROM catalogue_customfield field WHERE field.store_id = product.store_id AND field.is_shown
        AND product.custom_values->field.code IS NOT NULL
    ORDER BY field.position, field.label)"""
OWN_CUSTOM = CUSTOM.format(label="field.label", value="product.custom_values->field.code")
SAID_CUSTOM = CUSTOM.format(
    label=term(TermKind.FIELD, "field.label", context="field.code"),
    value=f"""CASE WHEN field.kind IN ('text', 'choice') THEN to_jsonb({
        term(TermKind.CHOICE, "(product.custom_values->>field.code)", context="field.code")
    }) ELSE product.custom_values->field.code END""",
)
# Column by column what read_card takes. Visible is the same as in ProductQuerySet and rules.
COLUMNS = """product.id, {slug}, {title}, product.brand, product.kind, product.created_at,
    (SELECT {image} FROM catalogue_image image
        WHERE image.product_id = product.id ORDER BY image.position, image.id LIMIT 1), {rating}"""
CARD = COLUMNS.format(slug="product.slug", title="product.title", image=OWN_IMAGE, rating=RATING)
# The same in the languages that `%(languages)s` names.
CARD_SAID = COLUMNS.format(
    slug=said("product", "slug"), title=said("product", "title"), image=SAID_IMAGE, rating=RATING
)
IN_CATEGORIES = """WITH placed AS (
    SELECT product_id, min(position) AS place FROM catalogue_productcategory
    WHERE category_id = ANY(%(categories)s) GROUP BY product_id)
SELECT {columns} FROM placed JOIN catalogue_product product ON product.id = placed.product_id
WHERE {visible} {tail}"""
COUNT_OF_CATEGORY = IN_CATEGORIES.format(columns="count(*)", visible=VISIBLE, tail="")
OF_CATEGORY = "ORDER BY {order}, product.id LIMIT %(most)s OFFSET %(skipped)s"
CARDS = f"SELECT {{card}} FROM catalogue_product product WHERE {VISIBLE} "  # noqa: S608
TITLES = """SELECT product.id, {title} FROM catalogue_product product
WHERE product.store_id = %(store)s AND product.id = ANY(%(products)s)"""
BY_ID = "AND product.id = ANY(%(products)s)"
NEW = "ORDER BY product.created_at DESC, product.id DESC LIMIT %(most)s"
OWN_CARDS, SAID_CARDS = CARDS.format(card=CARD), CARDS.format(card=CARD_SAID)
OPTION_LABELS = """ARRAY(SELECT {name} FROM catalogue_option option
        WHERE option.product_id = product.id ORDER BY option.position)"""
PRODUCT = """
SELECT product.id, {title}, {description}, product.brand, product.kind,
    {product_type}, {tags}, product.tax_category, {seo_title},
    {seo_description}, product.updated_at, product.status, product.publish_at,
    product.unpublish_at, {slug}, product.slug,
    (SELECT json_object_agg(every.language, every.slug) FROM catalogue_producttranslation every
        WHERE every.product_id = product.id AND every.slug <> ''), {labels},
    ARRAY(SELECT option.name FROM catalogue_option option
        WHERE option.product_id = product.id ORDER BY option.position),
    ARRAY(SELECT placed.category_id FROM catalogue_productcategory placed
        WHERE placed.product_id = product.id ORDER BY placed.position, placed.id),
    ARRAY(SELECT {image} FROM catalogue_image image
        WHERE image.product_id = product.id ORDER BY image.position, image.id),
    (SELECT json_object_agg(image.id, ARRAY(
            SELECT shown.variant_id FROM catalogue_image_variants shown
            WHERE shown.image_id = image.id)) FROM catalogue_image image
        WHERE image.product_id = product.id),
    {rating}, {custom} {parts}
FROM catalogue_product product WHERE product.store_id = %(store)s AND {found}
"""
TEXTS = ("title", "description", "seo_title", "seo_description", "slug")
OWN_PRODUCT = {name: f"product.{name}" for name in TEXTS} | {
    "product_type": "product.product_type",
    "tags": "product.tags",
    "labels": OPTION_LABELS.format(name="option.name"),
    "image": OWN_IMAGE,
    "custom": OWN_CUSTOM,
    "found": "product.slug = %(slug)s",
}
# An address of the language comes before one of the store's own that is written alike.
SAID_PRODUCT = {name: said("product", name) for name in TEXTS} | {
    "product_type": term(TermKind.TYPE, "product.product_type"),
    "tags": f"ARRAY(SELECT {term(TermKind.TAG, 'tag')} FROM unnest(product.tags) AS tag)",  # noqa: S608
    "labels": OPTION_LABELS.format(name=term(TermKind.OPTION, "option.name")),
    "image": SAID_IMAGE,
    "custom": SAID_CUSTOM,
    "found": """product.id = COALESCE((SELECT here.product_id
            FROM catalogue_producttranslation here WHERE here.store_id = %(store)s
                AND here.slug = %(slug)s AND here.language = ANY(%(languages)s::text[])
            ORDER BY array_position(%(languages)s::text[], here.language::text) LIMIT 1),
        (SELECT own.id FROM catalogue_product own
            WHERE own.store_id = %(store)s AND own.slug = %(slug)s))""",
}


def list_category_products(
    *,
    store_id: UUID,
    category_slug: str,
    now: datetime,
    currency: str,
    sort: str = "",
    page: int = 1,
    per_page: int = PER_PAGE,
    language: str = "",
) -> CategoryPage:
    """One page of what shoppers see in a category and below it. Two statements, three at the end.

    An unknown sort order is the recommended one; a page beyond the last is the last.
    Raises CategoryNotFound."""
    tree = store_tree(store_id, language=language)
    row = tree.find(category_slug)
    if row is None:
        raise CategoryNotFound(category_slug)
    order = sort if sort in sort_orders.all() else list_sort_orders()[0].code
    page = min(max(page, 1), MOST_PAGES)
    languages = languages_of(store_id, language)
    wanted = {
        "store": store_id,
        "languages": languages,
        "categories": as_array(tree.below(row["id"])),
        "currency": currency,
        "now": now,
        "most": per_page,
        "skipped": (page - 1) * per_page,
    }
    statement = IN_CATEGORIES.format(
        columns=f"{CARD_SAID if languages else CARD}, count(*) OVER ()",
        visible=VISIBLE,
        tail=OF_CATEGORY.format(order=order_in(sort_orders.get(order), languages)),
    )
    found = _rows(statement, wanted)
    if not found and page > 1:
        ((total,),) = _rows(COUNT_OF_CATEGORY, wanted)
        page = max(-(-total // per_page), 1)
        found = _rows(statement, wanted | {"skipped": (page - 1) * per_page})
    total = found[0][-1] if found else 0
    return CategoryPage(
        category=category_facts(tree, row),
        cards=tuple(read_card(*each[:-1]) for each in found),
        total=total,
        page=page,
        pages=max(-(-total // per_page), 1),
        per_page=per_page,
        sort=order,
    )


def _rows(statement: str, values: dict[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())


def read_cards(
    store_id: UUID, tail: str, now: datetime, language: str, values: dict[str, Any]
) -> list[ProductCard]:
    """Cards of what shoppers see, with texts in a language; `tail` says which. One statement."""
    languages = languages_of(store_id, language)
    wanted = {"store": store_id, "now": now, "languages": languages, **values}
    rows = _rows((SAID_CARDS if languages else OWN_CARDS) + tail, wanted)
    return [read_card(*row) for row in rows]


def list_cards(
    store_id: UUID, product_ids: Sequence[UUID], now: datetime, language: str = ""
) -> tuple[ProductCard, ...]:
    """Cards of these products in this order, without those shoppers may not see. One statement.

    Texts are in the language, as far as they are translated; in none, as they were written."""
    found = read_cards(store_id, BY_ID, now, language, {"products": as_array(product_ids)})
    cards = {card.product_id: card for card in found}
    return tuple(cards[id_] for id_ in product_ids if id_ in cards)


def list_titles(store_id: UUID, product_ids: Sequence[UUID], language: str = "") -> dict[UUID, str]:
    """What these products are called, those that shoppers may not see included. One statement."""
    languages = languages_of(store_id, language)
    statement = TITLES.format(title=said("product", "title") if languages else "product.title")
    wanted = {"store": store_id, "products": as_array(product_ids), "languages": languages}
    return dict(_rows(statement, wanted))


def list_new_products(
    store_id: UUID, now: datetime, most: int = 12, language: str = ""
) -> tuple[ProductCard, ...]:
    """The latest products that shoppers see. One statement."""
    return tuple(read_cards(store_id, NEW, now, language, {"most": most}))


def category_pictures(store_id: UUID, now: datetime) -> dict[UUID, ImageFacts]:
    """For each category at the root that has goods, its own picture, or the first of its first
    product. One statement."""
    shown = Product.objects.filter(store_id=store_id).visible(now)
    rows = (
        Image.objects.filter(store_id=store_id, product__in=shown)
        .annotate(root=F("product__places__category__path__0"), image=IMAGE)
        .exclude(root=None)
        .annotate(own=Subquery(Category.objects.filter(pk=OuterRef("root")).values("image")))
        .order_by("root", "product__places__position", "product__created_at", "position", "id")
        .distinct("root")
    )
    return {
        root: read_image(own or image)
        for root, image, own in rows.values_list("root", "image", "own")
    }


def list_published_slugs(store_id: UUID, now: datetime, most: int) -> tuple[str, ...]:
    """Addresses of what shoppers see, the latest first, for site maps. One statement."""
    rows = Product.objects.filter(store_id=store_id).visible(now).order_by("-created_at", "-id")
    return tuple(rows.values_list("slug", flat=True)[:most])


def get_product_page(
    store_id: UUID, slug: str, now: datetime, *, with_hidden: bool = False, language: str = ""
) -> ProductFacts:
    """All that the catalogue knows of a product. Three statements.

    `with_hidden` is for staff: products that shoppers may not see, too. Texts are in the language,
    as far as they are translated; so is the address, and the own one is known, too: the slug of
    what is found may be another than the one asked for. Raises ProductNotFound."""
    codes, columns = part_columns()
    languages = languages_of(store_id, language)
    texts = SAID_PRODUCT if languages else OWN_PRODUCT
    statement = PRODUCT.format(**texts, rating=RATING, parts=columns)
    with connection.cursor() as cursor:
        cursor.execute(statement, {"store": store_id, "slug": slug, "languages": languages})
        row = cursor.fetchone()
    visible = row is not None and is_visible(row[11], row[12], row[13], now)
    if row is None or not (visible or with_hidden):
        raise ProductNotFound(slug)
    variants = list_variants(store_id, row[0], now, only_active=True, language=language)
    said_slug, own_slug, slugs, labels, *rest = row[14:]
    names, placed, images, shown, rating, custom, *parts = rest
    return ProductFacts(
        product_id=row[0],
        slug=said_slug,
        title=row[1],
        description=row[2],
        brand=row[3],
        kind=row[4],
        product_type=row[5],
        tags=tuple(row[6]),
        tax_category=row[7],
        seo_title=row[8],
        seo_description=row[9],
        updated_at=row[10],
        is_visible=visible,
        options=gather_options(names, labels, variants),
        variants=variants,
        images=tuple(read_image(image, as_ids(shown[image["id"]])) for image in images),
        trail=store_tree(store_id, language=language).deepest_trail(placed),
        rating=read_rating(rating),
        addresses=Addresses(own_slug, slugs or {}),
        custom=tuple(CustomValue(*each) for each in custom),
        parts=dict(zip(codes, parts, strict=True)),
    )


def find_slug(store_id: UUID, product_id: UUID) -> str | None:
    """The address of a product, drafts too. One statement."""
    rows = Product.objects.filter(store_id=store_id, id=product_id)
    return rows.values_list("slug", flat=True).first()


def list_ratings(store_id: UUID | None = None) -> dict[UUID, tuple[int, ...]]:
    """How often each product was given one star, two… five, of a store or of all. One statement."""
    rows = ProductRating.objects.all()
    if store_id is not None:
        rows = rows.filter(store_id=store_id)
    columns = ("product_id", "stars_1", "stars_2", "stars_3", "stars_4", "stars_5")
    return {product_id: tuple(stars) for product_id, *stars in rows.values_list(*columns)}


def as_ids(texts: Sequence[str]) -> tuple[UUID, ...]:
    """Ids that came as JSON."""
    return tuple(UUID(text) for text in texts)
