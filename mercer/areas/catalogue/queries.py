"""Reads that the catalogue offers. Each says how many statements it runs."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Exists, F, JSONField, Min, OuterRef, Subquery, Window
from django.db.models.functions import Coalesce, JSONObject

from mercer.areas.catalogue.errors import CategoryNotFound, ProductNotFound
from mercer.areas.catalogue.facts import (
    CategoryFacts,
    CategoryLink,
    CategoryPage,
    ImageFacts,
    ProductCard,
    ProductFacts,
    VariantFacts,
    read_card,
    read_image,
)
from mercer.areas.catalogue.models import (
    Category,
    FormerSlug,
    Image,
    Option,
    Product,
    ProductCategory,
    Variant,
)
from mercer.areas.catalogue.rules import is_visible, needs_shipping
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


def sellable_variants(
    store_id: UUID, variant_ids: Sequence[UUID], now: datetime
) -> dict[UUID, VariantFacts]:
    """What carts and orders need of these variants; unknown ones are left out. One statement."""
    rows = Variant.objects.filter(store_id=store_id, id__in=list(variant_ids))
    return {facts.variant_id: facts for facts in _variant_facts(rows, now)}


def find_variant_by_sku(store_id: UUID, sku: str, now: datetime) -> VariantFacts | None:
    """The variant with this SKU, or None. One statement."""
    found = _variant_facts(Variant.objects.filter(store_id=store_id, sku=sku), now)
    return found[0] if found else None


def list_variants(store_id: UUID, product_id: UUID, now: datetime) -> tuple[VariantFacts, ...]:
    """A product's variants in their order, those not for sale too. One statement."""
    rows = Variant.objects.filter(store_id=store_id, product_id=product_id)
    return tuple(_variant_facts(rows.order_by("position", "id"), now))


def _variant_facts(rows: Any, now: datetime) -> list[VariantFacts]:
    own = Image.objects.filter(variants=OuterRef("pk")).order_by("position", "id")
    first = Image.objects.filter(product=OuterRef("product_id")).order_by("position", "id")
    small = "renditions__0__key"
    found = rows.annotate(
        image_key=Coalesce(Subquery(own.values(small)[:1]), Subquery(first.values(small)[:1]))
    ).values_list(
        "id", "product_id", "product__slug", "sku", "product__title", "option_values",
        "product__kind", "weight_grams", "product__tax_category", "stock_policy",
        "backorder_limit", "max_per_order", "image_key", "is_active", "product__status",
        "product__publish_at", "product__unpublish_at", "gtin",
    )  # fmt: skip
    return [
        VariantFacts(
            variant_id=row[0],
            product_id=row[1],
            product_slug=row[2],
            sku=row[3],
            title=row[4],
            option_text=" / ".join(row[5]),
            kind=row[6],
            needs_shipping=needs_shipping(row[6]),
            weight_grams=row[7],
            tax_category=row[8],
            stock_policy=row[9],
            backorder_limit=row[10],
            max_per_order=row[11],
            image_key=row[12] or "",
            is_sellable=row[13] and is_visible(row[14], row[15], row[16], now),
            option_values=tuple(row[5]),
            gtin=row[17],
        )
        for row in found
    ]


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
    tree = Tree(_tree_rows(store_id))
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
        category=_category_facts(tree, row),
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
    variants = tuple(_variant_facts(active, now))
    tree = Tree(_tree_rows(store_id))
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


def category_tree(store_id: UUID, *, with_hidden: bool = False) -> tuple[CategoryLink, ...]:
    """The shop's categories, branches in branches, in their order. One statement."""
    return Tree(_tree_rows(store_id, with_hidden=with_hidden)).links()


def get_category(store_id: UUID, slug: str) -> CategoryFacts:
    """A category with its trail and branches. One statement. Raises CategoryNotFound."""
    tree = Tree(_tree_rows(store_id))
    row = tree.find(slug)
    if row is None:
        raise CategoryNotFound(slug)
    return _category_facts(tree, row)


def find_former_slug(store_id: UUID, slug: str, kind: str) -> str | None:
    """Where a slug that once was leads now; `kind` is "product" or "category". One statement."""
    if kind not in ("product", "category"):
        return None
    rows = FormerSlug.objects.filter(store_id=store_id, slug=slug, **{f"{kind}__isnull": False})
    return rows.annotate(new_slug=F(f"{kind}__slug")).values_list("new_slug", flat=True).first()


def _tree_rows(store_id: UUID, *, with_hidden: bool = False) -> list[dict[str, Any]]:
    rows = Category.objects.filter(store_id=store_id).order_by("position", "name", "id")
    shown = rows if with_hidden else rows.filter(is_published=True)
    return [dict(row) for row in shown.values()]


def _category_facts(tree: Tree, row: dict[str, Any]) -> CategoryFacts:
    return CategoryFacts(
        category_id=row["id"],
        slug=row["slug"],
        name=row["name"],
        description=row["description"],
        seo_title=row["seo_title"],
        seo_description=row["seo_description"],
        image=row["image"],
        trail=tree.trail(row["id"]),
        children=tree.links(row["id"]),
    )
