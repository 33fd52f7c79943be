"""Some products in a row."""

from dataclasses import dataclass

from mercer.areas.content.block import Block
from mercer.areas.content.fields import (
    Choice,
    Line,
    Number,
    OneCategory,
    OneCollection,
    Products,
    of,
)

NEWEST, CATEGORY, COLLECTION, CHOSEN = "newest", "category", "collection", "chosen"


@dataclass(frozen=True)
class ProductRow(Block):
    """Products with their prices: the newest, of a category, of a collection, or chosen ones."""

    code, label, icon, place = "product_row", "Products", "view_column", 40
    words = "Products: the newest, of a category or a collection, or those that you choose."

    heading: str = of(Line("Heading"))
    source: str = of(
        Choice(
            "Which products",
            options=(
                (NEWEST, "the newest"),
                (CATEGORY, "of a category"),
                (COLLECTION, "of a collection"),
                (CHOSEN, "those chosen below"),
            ),
        )
    )
    category: str = of(OneCategory("Category"))
    collection: str = of(OneCollection("Collection"))
    products: tuple[str, ...] = of(
        Products("Chosen products", "One a line: a SKU, or the last part of a product's address.")
    )
    most: int = of(Number("How many at most", least=1, most=24, first=8))

    def blanks(self) -> list[str]:
        needed = {CATEGORY: "category", COLLECTION: "collection", CHOSEN: "products"}.get(
            self.source
        )
        return [*super().blanks(), *([needed] if needed and not getattr(self, needed) else [])]
