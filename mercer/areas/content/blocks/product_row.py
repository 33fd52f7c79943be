"""Some products in a row."""

from dataclasses import dataclass

from mercer.areas.content.block import Block
from mercer.areas.content.fields import Choice, Line, Number, OneCategory, Products, of

NEWEST, CATEGORY, CHOSEN = "newest", "category", "chosen"


@dataclass(frozen=True)
class ProductRow(Block):
    """Products with their prices: the newest, those of a category, or chosen ones."""

    code, label, icon, place = "product_row", "Products", "view_column", 40
    words = "A row of products: the newest, those of a category, or those that you choose."

    heading: str = of(Line("Heading"))
    source: str = of(
        Choice(
            "Which products",
            options=(
                (NEWEST, "the newest"),
                (CATEGORY, "of a category"),
                (CHOSEN, "those chosen below"),
            ),
        )
    )
    category: str = of(OneCategory("Category"))
    products: tuple[str, ...] = of(
        Products("Chosen products", "One a line: a SKU, or the last part of a product's address.")
    )
    most: int = of(Number("How many at most", least=1, most=24, first=8))

    def blanks(self) -> list[str]:
        needed = {CATEGORY: "category", CHOSEN: "products"}.get(self.source)
        return [*super().blanks(), *([needed] if needed and not getattr(self, needed) else [])]
