"""Lists of products over the API: what narrows them, and what is left. Amounts in minor units."""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Annotated

from ninja import Schema
from pydantic import Field, StringConstraints

from mercer.areas.search.facts import Facets, FacetValue, Filters, NumberFacet, NumberRange
from mercer.interfaces.api.catalogue.schemas import CardOut
from mercer.kernel.errors import InvalidField

HIGHEST = 10**15
NUMBER = r"-?\d{1,15}(?:\.\d{1,15})?"
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
    stars: Annotated[int, Field(ge=1, le=4)] | None = Field(
        None, description="So many stars on average, or more"
    )
    field: list[Value] = Field(
        [],
        max_length=12,
        description="Code and value of a custom field, as in `material:Oak` or `washable:true`",
    )
    range: list[Value] = Field(
        [],
        max_length=12,
        description="A custom field that is a number, both ends within, as in `height:20..40` or"
        " `height:80..`",
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


class FieldCountOut(Schema):
    """The values of one custom field; `kind` is choice or yes_no."""

    code: str
    label: str
    kind: str
    values: list[CountOut]


class NumberCountOut(Schema):
    """A stretch of numbers, as the filter `range` takes it."""

    range: str
    count: int
    chosen: bool


class NumberFieldOut(Schema):
    """A custom field that is a number, from the least to the most of the list."""

    code: str
    label: str
    lowest: Decimal | None
    highest: Decimal | None
    ranges: list[NumberCountOut]


class StarsCountOut(Schema):
    """So many stars on average or more, and how many products that would leave."""

    stars: int
    count: int
    chosen: bool


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
    stars: list[StarsCountOut] = []
    fields: list[FieldCountOut] = []
    numbers: list[NumberFieldOut] = []


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
    return Filters(
        lowest,
        highest,
        asked.in_stock,
        tuple(sorted(set(asked.brand))),
        _pairs("option", asked.option),
        asked.stars or 0,
        _pairs("field", asked.field),
        tuple(_range(each) for each in sorted(set(asked.range))),
    )


def _pairs(name: str, given: Sequence[str]) -> tuple[tuple[str, str], ...]:
    pairs = []
    for each in sorted(set(given)):
        first, _, value = each.partition(":")
        if not first or not value:
            raise InvalidField(name, "name_and_value")
        pairs.append((first, value))
    return tuple(pairs)


def _range(text: str) -> NumberRange:
    found = re.fullmatch(rf"([^:]+):({NUMBER})?\.\.({NUMBER})?", text, re.ASCII)
    if found is None:
        raise InvalidField("range", "code_and_numbers")
    lowest, highest = (None if end is None else Decimal(end) for end in found.groups()[1:])
    return NumberRange(found[1], lowest, highest)


def _range_text(each: NumberRange) -> str:
    ends = ("" if end is None else f"{end.normalize():f}" for end in (each.lowest, each.highest))
    return f"{each.code}:{'..'.join(ends)}"


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
        stars=[
            StarsCountOut(stars=each.stars, count=each.count, chosen=each.is_chosen)
            for each in facets.stars
        ],
        fields=[
            FieldCountOut(
                code=each.name,
                label=each.shown,
                kind=each.kind,
                values=[_count(value) for value in each.values],
            )
            for each in facets.fields
        ],
        numbers=[_numbers(each) for each in facets.numbers],
    )


def _numbers(facet: NumberFacet) -> NumberFieldOut:
    return NumberFieldOut(
        code=facet.code,
        label=facet.label,
        lowest=facet.lowest,
        highest=facet.highest,
        ranges=[
            NumberCountOut(range=_range_text(each.range), count=each.count, chosen=each.is_chosen)
            for each in facet.buckets
        ],
    )


def _count(value: FacetValue) -> CountOut:
    return CountOut(value=value.value, count=value.count, chosen=value.is_chosen)
