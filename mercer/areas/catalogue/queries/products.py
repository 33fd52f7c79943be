"""Products, as pages show them. Each query says how many statements it runs."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Exists, F, JSONField, Min, OuterRef, Subquery, Window
from django.db.models.functions import JSONObject

from mercer.areas.catalogue.errors import CategoryNotFound, ProductNotFound
from mercer.areas.catalogue.facts import (
    CategoryPage,
    ImageFacts,
    ProductCard,
    ProductFacts,
    read_card,
    read_image,
)
from mercer.areas.catalogue.models import (
    Image,
    Option,
    Product,
    ProductCategory,
    Variant,
)
from mercer.areas.catalogue.queries.categories import category_facts, tree_rows
from mercer.areas.catalogue.queries.variants import variant_facts
from mercer.areas.catalogue.rules import is_visible
from mercer.areas.catalogue.sort_order import list_sort_orders, sort_orders
from mercer.areas.catalogue.trees import Tree, gather_options

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
FIRST_IMAGE = Subquery(
    Image.objects.filter(product=OuterRef("pk")).order_by("position", "id").values(json=IMAGE)[:1],
    output_field=JSONField(),
)
CARD_COLUMNS = ("id", "slug", "title", "brand", "kind", "created_at", "image")


def list_category_products(
    *,
    store_id: UUID,
    category_slug: str,
    now: datetime,
    currency: str,
    sort: str = "",
    page: int = 1,
    per_page: int = PER_PAGE,
) -> CategoryPage:
    """One page of what shoppers see in a category and below it. Two statements, three at the end.

    An unknown sort order is the recommended one; a page beyond the last is the last.
    Raises CategoryNotFound."""
    tree = Tree(tree_rows(store_id))
    row = tree.find(category_slug)
    if row is None:
        raise CategoryNotFound(category_slug)
    order = sort if sort in sort_orders.all() else list_sort_orders()[0].code
    rows = _ordered(store_id, tree.below(row["id"]), order, currency, now)
    page = min(max(page, 1), MOST_PAGES)
    found = list(rows[(page - 1) * per_page : page * per_page])
    if not found and page > 1:
        total = rows.count()
        page = max(-(-total // per_page), 1)
        found = list(rows[(page - 1) * per_page : page * per_page])
    total = found[0]["total"] if found else 0
    return CategoryPage(
        category=category_facts(tree, row),
        cards=tuple(read_card(each) for each in found),
        total=total,
        page=page,
        pages=max(-(-total // per_page), 1),
        per_page=per_page,
        sort=order,
    )


def _ordered(
    store_id: UUID, category_ids: list[UUID], order: str, currency: str, now: datetime
) -> Any:
    places = ProductCategory.objects.filter(product=OuterRef("pk"), category_id__in=category_ids)
    rows = Product.objects.filter(Exists(places), store_id=store_id).visible(now)
    expressions = sort_orders.get(order)().expressions(store_id=store_id, currency=currency)
    if "place" in expressions:
        first = places.order_by().values("product").annotate(first=Min("position")).values("first")
        rows = rows.annotate(place=Subquery(first))
    return (
        rows.annotate(total=Window(Count("*")), image=FIRST_IMAGE)
        .order_by(*expressions, "id")
        .values(*CARD_COLUMNS, "total")
    )


def list_cards(
    store_id: UUID, product_ids: Sequence[UUID], now: datetime
) -> tuple[ProductCard, ...]:
    """Cards of these products in this order, without those shoppers may not see. One statement."""
    rows = Product.objects.filter(store_id=store_id, id__in=list(product_ids)).visible(now)
    cards = {
        row["id"]: read_card(row) for row in rows.annotate(image=FIRST_IMAGE).values(*CARD_COLUMNS)
    }
    return tuple(cards[id_] for id_ in product_ids if id_ in cards)


def list_new_products(store_id: UUID, now: datetime, most: int = 12) -> tuple[ProductCard, ...]:
    """The latest products that shoppers see. One statement."""
    rows = Product.objects.filter(store_id=store_id).visible(now).order_by("-created_at", "-id")
    found = rows.annotate(image=FIRST_IMAGE).values(*CARD_COLUMNS)[:most]
    return tuple(read_card(row) for row in found)


def category_pictures(store_id: UUID, now: datetime) -> dict[UUID, ImageFacts]:
    """For each category at the root, the first picture of its first product. One statement."""
    shown = Product.objects.filter(store_id=store_id).visible(now)
    rows = (
        Image.objects.filter(store_id=store_id, product__in=shown)
        .annotate(root=F("product__places__category__path__0"), image=IMAGE)
        .exclude(root=None)
        .order_by("root", "product__places__position", "product__created_at", "position", "id")
        .distinct("root")
    )
    return {root: read_image(image) for root, image in rows.values_list("root", "image")}


def list_published_slugs(store_id: UUID, now: datetime, most: int) -> tuple[str, ...]:
    """Addresses of what shoppers see, the latest first, for site maps. One statement."""
    rows = Product.objects.filter(store_id=store_id).visible(now).order_by("-created_at", "-id")
    return tuple(rows.values_list("slug", flat=True)[:most])


def get_product_page(
    store_id: UUID, slug: str, now: datetime, *, with_hidden: bool = False
) -> ProductFacts:
    """All that the catalogue knows of a product. Four statements.

    `with_hidden` is for staff: what shoppers may not see, too. Raises ProductNotFound."""
    option_names = Option.objects.filter(product=OuterRef("pk")).order_by("position")
    places = ProductCategory.objects.filter(product=OuterRef("pk")).order_by("position", "id")
    row = (
        Product.objects.filter(store_id=store_id, slug=slug)
        .annotate(
            names=ArraySubquery(option_names.values("name")),
            placed=ArraySubquery(places.values("category_id")),
        )
        .values()
        .first()
    )
    visible = row is not None and is_visible(
        row["status"], row["publish_at"], row["unpublish_at"], now
    )
    if row is None or not (visible or with_hidden):
        raise ProductNotFound(slug)
    rows = Variant.objects.filter(product_id=row["id"]).order_by("position", "id")
    active = rows if with_hidden else rows.filter(is_active=True)
    variants = tuple(variant_facts(active, now))
    tree = Tree(tree_rows(store_id))
    return ProductFacts(
        product_id=row["id"],
        slug=row["slug"],
        title=row["title"],
        description=row["description"],
        brand=row["brand"],
        kind=row["kind"],
        product_type=row["product_type"],
        tax_category=row["tax_category"],
        seo_title=row["seo_title"],
        seo_description=row["seo_description"],
        updated_at=row["updated_at"],
        tags=tuple(row["tags"]),
        is_visible=visible,
        options=gather_options(row["names"], variants),
        variants=variants,
        images=_images(row["id"]),
        trail=tree.deepest_trail(row["placed"]),
    )


def _images(product_id: UUID) -> tuple[ImageFacts, ...]:
    through = Image.variants.through.objects.filter(image=OuterRef("pk")).values("variant_id")
    rows = Image.objects.filter(product_id=product_id).order_by("position", "id")
    found = rows.annotate(image=IMAGE, variant_ids=ArraySubquery(through))
    return tuple(
        read_image(image, tuple(variant_ids))
        for image, variant_ids in found.values_list("image", "variant_ids")
    )
