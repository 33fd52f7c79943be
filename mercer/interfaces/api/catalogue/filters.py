"""Lists of products over the API: what narrows them, and what is left. Amounts in minor units."""

from typing import Annotated

from ninja import Schema
from pydantic import Field, StringConstraints

from mercer.areas.search.facts import Facets, FacetValue, Filters
from mercer.interfaces.api.catalogue.schemas import CardOut
from mercer.kernel.errors import InvalidField

HIGHEST = 10**15
Value = Annotated[str, StringConstraints(min_length=1, max_length=120)]
Price = Annotated[int, Field(ge=0, le=HIGHEST)]


class FilterIn(Schema):
    """What a list is narrowed by; values of one facet widen it, and all must fit one variant."""

    price_from_minor: Price | None = Field(None, description="The lowest price, itself within")
    price_to_minor: Price | None = Field(None, description="The highest price, itself within")
    in_stock: bool = Field(False, description="Only what can be bought now")
    brand: list[Value] = Field([], max_length=12, description="May be given several times")
    option: list[Value] = Field(
        [], max_length=12, description="Name and value, as in `Colour:Blue`; several times"
    )


class CountOut(Schema):
    """A value, and how many products it would leave."""

    value: str
    count: int
    chosen: bool


class OptionCountOut(Schema):
    """The values of one option."""

    name: str
    values: list[CountOut]


class BucketOut(Schema):
    """A stretch of prices, both ends within; `to_minor` is null for the last."""

    from_minor: int
    to_minor: int | None
    count: int


class FacetsOut(Schema):
    """What the list can be narrowed by. The counts of a facet leave its own choice out."""

    price_from_minor: int | None
    price_to_minor: int | None
    prices: list[BucketOut]
    in_stock: int
    brands: list[CountOut]
    options: list[OptionCountOut]


class ProductPageOut(Schema):
    """One page of products; `facets` is null where they were not counted."""

    products: list[CardOut]
    total: int
    page: int
    pages: int
    facets: FacetsOut | None = None


class SearchPageOut(ProductPageOut):
    """One page of what was found; `meant` are words that may have been meant, or empty."""

    meant: str = ""


def filters_of(asked: FilterIn) -> Filters:
    """The filters as the shop understands them. Raises InvalidField."""
    lowest, highest = asked.price_from_minor, asked.price_to_minor
    if lowest is not None and highest is not None and lowest > highest:
        raise InvalidField("price_to_minor", "too_small", str(lowest))
    options = []
    for each in sorted(set(asked.option)):
        name, _, value = each.partition(":")
        if not name or not value:
            raise InvalidField("option", "name_and_value")
        options.append((name, value))
    return Filters(lowest, highest, asked.in_stock, tuple(sorted(set(asked.brand))), tuple(options))


def facets_out(facets: Facets) -> FacetsOut:
    """Everything that a list can be narrowed by, as the API shows it."""
    return FacetsOut(
        price_from_minor=facets.lowest_minor,
        price_to_minor=facets.highest_minor,
        prices=[
            BucketOut(from_minor=each.lowest_minor, to_minor=each.highest_minor, count=each.count)
            for each in facets.buckets
        ],
        in_stock=facets.in_stock,
        brands=[_count(each) for each in facets.brands],
        options=[
            OptionCountOut(name=facet.name, values=[_count(each) for each in facet.values])
            for facet in facets.options
        ],
    )


def _count(value: FacetValue) -> CountOut:
    return CountOut(value=value.value, count=value.count, chosen=value.is_chosen)
