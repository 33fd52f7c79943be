"""A list's facets put together as themes see them, with the addresses of every step."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from urllib.parse import urlencode

from babel import Locale
from babel.numbers import format_currency, get_currency_symbol
from django.utils.translation import gettext as _

from mercer.areas.catalogue.sort_order import list_sort_orders
from mercer.areas.search.facts import Facets, Filters, PriceBucket, Shelf
from mercer.areas.stores.queries import StoreFacts
from mercer.interfaces.storefront import formats
from mercer.interfaces.storefront.catalogue.asked import Asked, price_text, range_text
from mercer.interfaces.storefront.catalogue.facet_groups import (
    field_words,
    filter_groups,
    option_words,
    range_words,
    stars_choices,
    stars_words,
)
from mercer.interfaces.storefront.catalogue.facet_pages import (
    FilterPanel,
    FilterValue,
    PriceFilter,
    PriceStretch,
    SortChoice,
)
from mercer.interfaces.storefront.pages import Link
from mercer.kernel.money import digits

MOST_KEPT_CHOICES = 3


@dataclass(frozen=True, slots=True)
class ListAddress:
    """Where a list stands: its path, words, sort order (none for the one taken unasked)."""

    path: str
    currency: str
    filters: Filters
    words: str = ""
    sort: str = ""

    def url(self, *, page: int = 1, filters: Filters | None = None, sort: str | None = None) -> str:
        """The list with other filters, sorted otherwise, or leafed on: one address each."""
        chosen = self.filters if filters is None else filters
        pairs = [("q", self.words)] if self.words else []
        pairs += [("brand", brand) for brand in chosen.brands]
        pairs += [("field", f"{code}:{value}") for code, value in chosen.fields]
        pairs += [("max", price_text(chosen.highest_minor, self.currency))]
        pairs += [("min", price_text(chosen.lowest_minor, self.currency))]
        pairs += [("option", f"{name}:{value}") for name, value in chosen.options]
        pairs += [("page", str(page) if page > 1 else "")]
        pairs += [("range", range_text(each)) for each in chosen.ranges]
        pairs += [("sort", self.sort if sort is None else sort)]
        pairs += [("stars", str(chosen.stars or ""))]
        pairs += [("stock", "1" if chosen.in_stock else "")]
        query = urlencode([pair for pair in pairs if pair[1]], safe=":")
        return f"{self.path}?{query}" if query else self.path


def filter_panel(
    store: StoreFacts, asked: Asked, shelf: Shelf, address: ListAddress, *, first: tuple[str, str]
) -> FilterPanel:
    """Everything that narrows and sorts a list. `first`: the order taken unasked, code and name.

    A facet with nothing to choose between is left out, unless something of it is chosen."""
    return FilterPanel(
        action=address.path,
        address=address.url(page=shelf.page),
        words=address.words,
        groups=filter_groups(store, shelf.facets),
        price=_price(store, asked, shelf.facets, address),
        stock=_stock(shelf.facets, asked.filters),
        stars=stars_choices(shelf.facets, asked.filters),
        chips=_chips(store, address, shelf.facets),
        clear_url=address.url(filters=Filters()),
        sorts=_sorts(shelf, address, first),
        total=shelf.total,
        unfiltered=shelf.unfiltered,
    )


def is_worth_keeping(asked: Asked, shelf: Shelf, page: int) -> bool:
    """Whether page caches may keep it: only choices that the list itself offers, and few of them.

    Whoever makes addresses up, with prices of their own or words that no product has, is answered
    and forgotten: they cannot push the pages that people ask for out of the cache."""
    filters, facets = asked.filters, shelf.facets
    prices = {(each.lowest_minor, each.highest_minor) for each in facets.buckets}
    brands = {each.value for each in facets.brands if each.count}
    options = {(f.name, each.value) for f in facets.options for each in f.values if each.count}
    fields = {(f.name, each.value) for f in facets.fields for each in f.values if each.count}
    ranges = {n.range for each in facets.numbers for n in each.buckets if n.is_offered}
    return (
        not asked.odd
        and page <= shelf.pages
        and filters.count <= MOST_KEPT_CHOICES
        and (not filters.has_price or (filters.lowest_minor, filters.highest_minor) in prices)
        and brands.issuperset(filters.brands)
        and options.issuperset(filters.options)
        and fields.issuperset(filters.fields)
        and ranges.issuperset(filters.ranges)
        and (not filters.stars or filters.stars in {each.stars for each in facets.stars})
    )


def _stock(facets: Facets, filters: Filters) -> FilterValue | None:
    """Only where it makes a difference."""
    if not filters.in_stock and not (facets.in_stock and facets.not_in_stock):
        return None
    return FilterValue(
        "f-stock", "stock", "1", _("In stock only"), facets.in_stock, filters.in_stock
    )


def _price(
    store: StoreFacts, asked: Asked, facets: Facets, address: ListAddress
) -> PriceFilter | None:
    filters = asked.filters
    has_choice = facets.lowest_minor is not None and facets.lowest_minor != facets.highest_minor
    if not has_choice and not filters.has_price and not asked.odd:
        return None
    currency = store.currency
    buckets = facets.buckets if len(facets.buckets) > 1 else ()
    return PriceFilter(
        lowest=price_text(filters.lowest_minor, currency),
        highest=price_text(filters.highest_minor, currency),
        lowest_hint=price_text(facets.lowest_minor, currency),
        highest_hint=price_text(facets.highest_minor, currency),
        currency=get_currency_symbol(currency, locale=formats.locale(store.language)),
        stretches=tuple(_stretch(store, each, address) for each in buckets),
        error=_("Please write an amount, such as 20 or 19.99.") if asked.odd else "",
        is_open=True,
    )


def _stretch(store: StoreFacts, bucket: PriceBucket, address: ListAddress) -> PriceStretch:
    narrowed = replace(address.filters, lowest_minor=None, highest_minor=None)
    if not bucket.is_chosen:
        narrowed = replace(
            narrowed, lowest_minor=bucket.lowest_minor, highest_minor=bucket.highest_minor
        )
    name = price_words(store, bucket.lowest_minor, bucket.highest_minor)
    return PriceStretch(name, address.url(filters=narrowed), bucket.count, bucket.is_chosen)


def price_words(store: StoreFacts, lowest: int | None, highest: int | None) -> str:
    """A stretch of prices: "€20 – €50", "from €50", "up to €20"."""
    if highest is None:
        return _("from %(price)s") % {"price": short_amount(store, lowest or 0)}
    if not lowest:
        return _("up to %(price)s") % {"price": short_amount(store, highest)}
    return f"{short_amount(store, lowest)} – {short_amount(store, highest)}"


def short_amount(store: StoreFacts, minor: int) -> str:
    """An amount, without decimals where they are nought: "€20"."""
    whole, rest = divmod(minor, 10 ** digits(store.currency))
    if rest:
        return formats.amount(minor, store.currency, store.language)
    return format_currency(
        whole,
        store.currency,
        format=_whole_format(store.language),
        locale=formats.locale(store.language),
        currency_digits=False,
    )


@lru_cache(maxsize=64)
def _whole_format(language: str) -> str:
    """How a language writes amounts, decimals left out."""
    pattern: str = Locale.parse(formats.locale(language)).currency_formats["standard"].pattern
    return re.sub(r"\.0+", "", pattern)


def _chips(store: StoreFacts, address: ListAddress, facets: Facets) -> tuple[Link, ...]:
    """What is chosen, each leading to the list without it."""
    filters, chips = address.filters, []
    for pair, words in option_words(facets, filters):
        rest = tuple(each for each in filters.options if each != pair)
        chips.append(Link(words, address.url(filters=replace(filters, options=rest))))
    for pair, words in field_words(facets, filters):
        rest = tuple(each for each in filters.fields if each != pair)
        chips.append(Link(words, address.url(filters=replace(filters, fields=rest))))
    for range_, words in range_words(store, facets, filters):
        kept = tuple(each for each in filters.ranges if each != range_)
        chips.append(Link(words, address.url(filters=replace(filters, ranges=kept))))
    if filters.stars:
        rest_ = replace(filters, stars=0)
        chips.append(Link(stars_words(filters.stars), address.url(filters=rest_)))
    for brand in filters.brands:
        brands = tuple(each for each in filters.brands if each != brand)
        chips.append(Link(brand, address.url(filters=replace(filters, brands=brands))))
    if filters.has_price:
        rest_ = replace(filters, lowest_minor=None, highest_minor=None)
        words = price_words(store, filters.lowest_minor, filters.highest_minor)
        chips.append(Link(words, address.url(filters=rest_)))
    if filters.in_stock:
        rest_ = replace(filters, in_stock=False)
        chips.append(Link(_("In stock only"), address.url(filters=rest_)))
    return tuple(chips)


def _sorts(shelf: Shelf, address: ListAddress, first: tuple[str, str]) -> tuple[SortChoice, ...]:
    known = list_sort_orders()[1:]
    others = [(order.code, _(order.label)) for order in known if order.code != first[0]]
    return tuple(
        SortChoice(
            code, name, address.url(sort="" if code == first[0] else code), shelf.sort == code
        )
        for code, name in [first, *others]
    )
