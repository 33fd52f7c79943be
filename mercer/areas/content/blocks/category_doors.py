"""Doors to categories."""

from dataclasses import dataclass

from mercer.areas.content.block import Block
from mercer.areas.content.fields import Categories, Line, of


@dataclass(frozen=True)
class CategoryDoors(Block):
    """Categories with a picture each."""

    code, label, icon, place = "category_doors", "Categories", "grid_view", 50
    words = "Tiles that lead to categories, each with a picture of its first product."

    heading: str = of(Line("Heading"))
    categories: tuple[str, ...] = of(
        Categories("Categories", "None chosen: the first eight of the shop.", most=12)
    )
