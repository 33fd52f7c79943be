"""The rows of the grid: products, each with its variants, as they are now. Four statements."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from mercer.areas.catalogue.models import Product, Variant
from mercer.areas.inventory.models import StockLevel, StockLocation
from mercer.areas.pricing.models import Price
from mercer.interfaces.backoffice.catalogue.grid.columns import PRODUCT, VARIANT, Column
from mercer.interfaces.backoffice.desk import Desk

MOST_ROWS = 60
MOST_PRODUCTS = 100


@dataclass
class VariantRow:
    """A variant and the values of its cells."""

    variant: Variant
    values: dict[str, Any] = field(default_factory=dict)


@dataclass
class ProductRow:
    """A product, the values of its cells, and its variants."""

    product: Product
    values: dict[str, Any]
    variants: list[VariantRow]

    def owners(self) -> Iterable[tuple[UUID, str, dict[str, Any]]]:
        """Whoever has cells: key, kind, values."""
        yield self.product.pk, PRODUCT, self.values
        for row in self.variants:
            yield row.variant.pk, VARIANT, row.values

    def texts(self, columns: Sequence[Column]) -> dict[str, str]:
        """Every cell as it is shown, by `<key>:<column>`."""
        return {
            f"{key}:{column.name}": column.show(values.get(column.name))
            for key, kind, values in self.owners()
            for column in columns
            if column.owner == kind
        }


def read_rows(
    desk: Desk, product_ids: Sequence[UUID], place: StockLocation | None, *, locked: bool = False
) -> list[ProductRow]:
    """Products of the store in this order, with what their cells hold now."""
    wanted = Product.objects.filter(store_id=desk.store.id, pk__in=product_ids)
    products = {row.pk: row for row in (wanted.select_for_update() if locked else wanted)}
    variants = list(
        Variant.objects.filter(product__in=products).order_by("product", "position", "id")
    )
    ids = [variant.pk for variant in variants]
    values: dict[UUID, dict[str, Any]] = defaultdict(dict)
    for price in Price.objects.filter(store_id=desk.store.id, variant__in=ids):
        values[price.variant_id][f"price_{price.currency}"] = price.amount_minor
        values[price.variant_id][f"was_{price.currency}"] = price.compare_at_minor
    levels = StockLevel.objects.filter(location=place, variant__in=ids) if place else []
    for level in levels:
        values[level.variant_id] |= {"stock": level.on_hand, "low": level.low_at}
    by_product: dict[UUID, list[VariantRow]] = defaultdict(list)
    for variant in variants:
        held = {"stock": 0, **values[variant.pk]}
        by_product[variant.product_id].append(VariantRow(variant, held))
    return [
        ProductRow(products[key], _own(products[key]), by_product[key])
        for key in product_ids
        if key in products
    ]


def _own(product: Product) -> dict[str, Any]:
    names = ("title", "status", "brand", "tags", "tax_category")
    return {name: getattr(product, name) for name in names}


def fitting(rows: list[ProductRow]) -> list[ProductRow]:
    """As many as one page holds, one at least."""
    kept: list[ProductRow] = []
    count = 0
    for row in rows:
        count += max(len(row.variants), 1)
        if kept and count > MOST_ROWS:
            break
        kept.append(row)
    return kept
