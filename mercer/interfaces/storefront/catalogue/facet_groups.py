"""The values of a list's facets as groups to tick, and what each of them is called."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from babel.numbers import format_decimal
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mercer.areas.search.facts import Facet, Facets, FacetValue, Filters, NumberRange
from mercer.areas.stores.queries import StoreFacts
from mercer.interfaces.storefront import formats
from mercer.interfaces.storefront.catalogue.asked import range_text
from mercer.interfaces.storefront.catalogue.facet_pages import (
    FilterGroup,
    FilterValue,
    StarsChoice,
)

SHOWN_VALUES = 8
OPEN_GROUPS = 3
Named = tuple[str, str, list[tuple[str, str, FacetValue]]]


def filter_groups(store: StoreFacts, facets: Facets) -> tuple[FilterGroup, ...]:
    """Options, custom fields, brands, numbers; one with nothing to choose between is left out."""
    groups: list[FilterGroup] = []
    for place, (name, field, values) in enumerate(_named(store, facets)):
        chosen = sum(each.is_chosen for _, _, each in values)
        if len(values) < 2 and not chosen:
            continue
        listed = [
            FilterValue(f"f{place}-{n}", field, sent, words, each.count, each.is_chosen)
            for n, (sent, words, each) in enumerate(values)
        ]
        first = [one for n, one in enumerate(listed) if n < SHOWN_VALUES or one.is_chosen]
        if len(listed) - len(first) < 3:
            first = listed
        more = tuple(one for one in listed if one not in first)
        is_open = bool(chosen) or len(groups) < OPEN_GROUPS
        groups.append(FilterGroup(f"f{place}", name, tuple(first), more, is_open, chosen))
    return tuple(groups)


def _named(store: StoreFacts, facets: Facets) -> Iterator[Named]:
    for one in facets.options:
        values = [(f"{one.name}:{each.value}", each.shown, each) for each in one.values]
        yield one.shown, "option", values
    for one in facets.fields:
        values = [(f"{one.name}:{each.value}", value_words(one, each), each) for each in one.values]
        yield one.shown, "field", values
    yield _("Brand"), "brand", [(each.value, each.value, each) for each in facets.brands]
    for number in facets.numbers:
        stretches = [
            (
                range_text(each.range),
                number_words(store, each.range),
                FacetValue("", each.count, each.is_chosen),
            )
            for each in number.buckets
        ]
        yield number.label, "range", stretches


def value_words(facet: Facet, value: FacetValue) -> str:
    """What a value of a custom field is called: yes and no are words of the shop."""
    if facet.kind == "yes_no":
        return _("Yes") if value.value == "true" else _("No")
    return value.shown


def number_words(store: StoreFacts, chosen: NumberRange) -> str:
    """A stretch of numbers: "20 – 40", "from 80", "up to 20"."""
    if chosen.lowest is None and chosen.highest is None:
        return _("any")
    if chosen.highest is None:
        return _("from %(number)s") % {"number": _number(store, chosen.lowest or Decimal(0))}
    if chosen.lowest is None:
        return _("up to %(number)s") % {"number": _number(store, chosen.highest)}
    return f"{_number(store, chosen.lowest)} – {_number(store, chosen.highest)}"


def _number(store: StoreFacts, number: Decimal) -> str:
    locale = formats.locale(store.language)
    return format_decimal(number, locale=locale, decimal_quantization=False)


def stars_words(stars: int) -> str:
    """So many stars on average, or more."""
    return ngettext("%(num)s star and up", "%(num)s stars and up", stars) % {"num": stars}


def stars_choices(facets: Facets, filters: Filters) -> tuple[StarsChoice, ...]:
    """Four stars and up, three and up…; nothing where it makes no difference."""
    counts = {each.count for each in facets.stars}
    if not filters.stars and not counts:
        return ()
    listed = [
        StarsChoice(f"f-stars-{n.stars}", n.stars, stars_words(n.stars), n.count, n.is_chosen)
        for n in facets.stars
    ]
    everything = StarsChoice("f-stars-0", 0, _("Any rating"), 0, is_chosen=not filters.stars)
    return (*listed, everything)


Words = Iterable[tuple[tuple[str, str], str]]


def option_words(facets: Facets, filters: Filters) -> Words:
    """What is chosen of options, and what that is called."""
    return _words(facets.options, filters.options)


def field_words(facets: Facets, filters: Filters) -> Words:
    """What is chosen of custom fields, and what that is called."""
    return _words(facets.fields, filters.fields)


def _words(facets: Iterable[Facet], chosen: Iterable[tuple[str, str]]) -> Words:
    known = {
        (facet.name, each.value): f"{facet.shown}: {value_words(facet, each)}"
        for facet in facets
        for each in facet.values
    }
    return [(pair, known.get(pair, ": ".join(pair))) for pair in chosen]


def range_words(
    store: StoreFacts, facets: Facets, filters: Filters
) -> Iterable[tuple[NumberRange, str]]:
    """What is chosen of numbers, and what that is called."""
    labels = {number.code: number.label for number in facets.numbers}
    return [
        (each, f"{labels.get(each.code, each.code)}: {number_words(store, each)}")
        for each in filters.ranges
    ]
