"""The contract for what a higher area has to say on a product's page.

It is read by the statement that reads the product, so that a page with all its parts costs no
statement more. Reviews bring the newest of them in their `plugs.py`.
"""

from abc import ABC
from functools import lru_cache
from typing import ClassVar

from mercer.kernel.registry import Registry


class PagePart(ABC):
    """One thing read with a product. `sql` is one value, best as JSON, about the row `product`.

    It is the author's own text, never a visitor's, and holds no percent sign. Its value is found
    in `ProductFacts.parts` under the `code`."""

    code: ClassVar[str]
    sql: ClassVar[str]


page_parts: Registry[PagePart] = Registry(PagePart, "mercer.areas.catalogue.page_parts")


@lru_cache(maxsize=1)
def part_columns() -> tuple[tuple[str, ...], str]:
    """The codes of all parts, and their columns as they follow in a list of columns."""
    parts = page_parts.all()
    return tuple(parts), "".join(f", ({part.sql})" for part in parts.values())
