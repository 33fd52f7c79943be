"""The counts of a list's facets, as its statement hands them over, in the order people expect."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from mercer.areas.search.facts import (
    Facet,
    Facets,
    FacetValue,
    Filters,
    NumberBucket,
    NumberFacet,
    NumberRange,
    PriceBucket,
    StarsFacet,
)
from mercer.areas.search.rules import (
    LEAST_STARS,
    MOST_FACET_VALUES,
    MOST_FACETS,
    order_values,
)


def read_facets(counts: Mapping[str, Any], filters: Filters) -> Facets:
    """All that a list can be narrowed by."""
    lowest, highest = counts["prices"] or (None, None)
    can_sell, any_ = counts["stock"]
    chosen = dict(zip(filters.ranges, counts["ranges"] or (), strict=False))
    return Facets(
        lowest_minor=lowest,
        highest_minor=highest,
        buckets=tuple(_bucket(each, filters) for each in counts["buckets"] or ()),
        in_stock=can_sell,
        not_in_stock=any_ - can_sell,
        brands=_values(
            [(value, count, "") for value, count in counts["brands"] or ()], filters.brands
        ),
        options=_options(counts["options"] or (), filters),
        stars=_stars(counts["stars"] or (), filters.stars),
        fields=_fields(counts["fields"] or (), filters),
        numbers=tuple(_numbers(each, chosen) for each in counts["numbers"] or ()),
    )


def _bucket(counted: Sequence[int], filters: Filters) -> PriceBucket:
    step, top, part, count = counted
    highest = None if part == top else (part + 1) * step
    chosen = (filters.lowest_minor, filters.highest_minor) == (part * step, highest)
    return PriceBucket(part * step, highest, count, chosen)


def _stars(counted: Iterable[tuple[int, int]], chosen: int) -> tuple[StarsFacet, ...]:
    """Four and more, three and more…; only what some product has, and what is chosen."""
    counts = {least: sum(n for whole, n in counted if whole >= least) for least in LEAST_STARS}
    return tuple(
        StarsFacet(least, count, least == chosen)
        for least, count in counts.items()
        if count or least == chosen
    )


Counted = tuple[str, int, str]


def _options(counted: Iterable[Sequence[Any]], filters: Filters) -> tuple[Facet, ...]:
    """The options that most products have, first those that something is chosen from."""
    by_name: dict[str, list[Counted]] = {name: [] for name in filters.option_names}
    labels: dict[str, str] = {}
    for name, value, count, label, value_label in counted:
        by_name.setdefault(name, []).append((value, count, value_label))
        labels[name] = label
    facets = (
        Facet(name, _values(by_name[name], filters.values_of(name)), labels.get(name, ""))
        for name in list(by_name)[:MOST_FACETS]
    )
    return tuple(sorted(facets, key=lambda facet: -max(each.count for each in facet.values)))


def _fields(counted: Iterable[Sequence[Any]], filters: Filters) -> tuple[Facet, ...]:
    """Custom fields in the merchant's order; what is chosen in one that is none comes last."""
    by_code: dict[str, list[Counted]] = {}
    about: dict[str, tuple[str, str]] = {}
    for code, value, count, label, value_label, kind in counted:
        by_code.setdefault(code, []).append((value, count, value_label))
        about[code] = (label, kind)
    codes = [*by_code, *(code for code in filters.field_codes if code not in by_code)]
    kept = [code for n, code in enumerate(codes) if n < MOST_FACETS or code in filters.field_codes]
    return tuple(
        Facet(
            code,
            _values(by_code.get(code, []), filters.values_of_field(code)),
            *about.get(code, ("", "")),
        )
        for code in kept
    )


def _numbers(said: Sequence[Any], chosen: Mapping[NumberRange, int]) -> NumberFacet:
    """A number's stretches. They follow what the other filters leave; what is chosen stays."""
    code, lowest, highest, label, counted = said
    counts = {each: count for each, count in chosen.items() if each.code == code}
    offered = set()
    for step_text, top, part, count in counted or ():
        step = Decimal(step_text)
        end = None if part == top else step * (part + 1)
        stretch = NumberRange(code, step * part, end)
        counts[stretch] = count
        offered.add(stretch)
    ordered = sorted(counts, key=lambda each: (each.lowest is not None, each.lowest or 0))
    return NumberFacet(
        code,
        label,
        None if lowest is None else Decimal(lowest),
        None if highest is None else Decimal(highest),
        tuple(
            NumberBucket(each, counts[each], each in chosen, each in offered) for each in ordered
        ),
    )


def _values(counted: Sequence[Counted], chosen: Sequence[str]) -> tuple[FacetValue, ...]:
    """The values with most products, those that are chosen always, in the order people expect."""
    counts = {value: count for value, count, _ in counted}
    labels = {value: label for value, _, label in counted}
    kept = dict.fromkeys((*chosen, *list(counts)[:MOST_FACET_VALUES]))
    return tuple(
        FacetValue(value, counts.get(value, 0), value in chosen, labels.get(value, ""))
        for value in order_values(kept, counts)
    )
