"""What the shop has already of the products in a batch: five statements, whatever the batch."""

from collections import defaultdict
from uuid import UUID

from mercer.areas.catalogue.importing.drafts import ProductDraft
from mercer.areas.catalogue.models import FormerSlug, Option, Product, Variant


class Holdings:
    """Products by slug (also a slug that once was theirs), their options and variants, SKUs."""

    def __init__(self, store_id: UUID, drafts: list[ProductDraft]) -> None:
        slugs = {draft.slug for draft in drafts if draft.slug}
        rows = Product.objects.filter(store_id=store_id, slug__in=slugs).order_by("id")
        self.products = {row.slug: row for row in rows.select_for_update(of=("self",))}
        former = FormerSlug.objects.filter(
            store_id=store_id, product__isnull=False, slug__in=slugs - self.products.keys()
        ).select_related("product")
        for once in former:
            if once.product:
                self.products[once.slug] = once.product
        ids = [product.id for product in self.products.values()]
        self.options: dict[UUID, list[str]] = defaultdict(list)
        for product_id, name in (
            Option.objects.filter(product_id__in=ids)
            .order_by("position")
            .values_list("product_id", "name")
        ):
            self.options[product_id].append(name)
        self.variants: dict[UUID, dict[tuple[str, ...], Variant]] = defaultdict(dict)
        self.by_sku: dict[str, Variant] = {}
        self.positions: dict[UUID, int] = {}
        for variant in Variant.objects.filter(product_id__in=ids).order_by("id"):
            self.remember(variant)
        skus = {each.sku for draft in drafts for each in draft.variants} - self.by_sku.keys()
        for variant in Variant.objects.filter(store_id=store_id, sku__in=skus):
            self.by_sku[variant.sku] = variant
        self.renamed: list[UUID] = []

    def remember(self, variant: Variant) -> None:
        """Take a variant into account."""
        self.variants[variant.product_id][tuple(variant.option_values)] = variant
        self.by_sku[variant.sku] = variant
        last = self.positions.get(variant.product_id, -1)
        self.positions[variant.product_id] = max(last, variant.position)

    def find(self, product_id: UUID, option_values: tuple[str, ...]) -> Variant | None:
        """The product's variant with these option values."""
        return self.variants.get(product_id, {}).get(option_values)

    def next_position(self, product_id: UUID) -> int:
        """Where a product's next variant stands."""
        return self.positions.get(product_id, -1) + 1
