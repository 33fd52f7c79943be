"""What a list page is asked for."""

import re
from dataclasses import dataclass
from decimal import Decimal

from mercer.areas.search.facts import Filters, NumberRange, Stretch
from mercer.interfaces.storefront.shop_request import ShopRequest
from mercer.kernel.amounts import read_amount, read_whole
from mercer.kernel.errors import DomainError
from mercer.kernel.money import Money, digits

PER_PAGE = 24
LONGEST_WORDS = 100
LONGEST_VALUE = 120
MOST_CHOSEN = 12
NUMBER = r"-?\d{1,15}(?:\.\d{1,15})?"


@dataclass(frozen=True, slots=True)
class Asked:
    """What is chosen from a list; `odd` holds the names of fields that nobody can read."""

    filters: Filters
    odd: frozenset[str] = frozenset()


def page_number(request: ShopRequest) -> int:
    """The page asked for; anything that is no page number is the first."""
    asked = read_whole(request.GET.get("page", ""), most_digits=6)
    return 1 if asked is None else min(asked, 10_000)


def stretch_of(request: ShopRequest) -> Stretch:
    """The page asked for, in the order asked for."""
    return Stretch(request.GET.get("sort", ""), page_number(request), PER_PAGE)


def search_words(request: ShopRequest) -> str:
    """What is looked for, and not more of it than anybody means."""
    return " ".join(request.GET.get("q", "").split())[:LONGEST_WORDS].strip()


def asked_filters(request: ShopRequest, currency: str) -> Asked:
    """What is chosen, each value once and in one order; prices the wrong way round are turned."""
    odd: set[str] = set()
    lowest, highest = (_price(request, name, currency, odd) for name in ("min", "max"))
    if lowest is not None and highest is not None and lowest > highest:
        lowest, highest = highest, lowest
    options = (each.split(":", 1) for each in _values(request, "option") if ":" in each)
    fields = (each.split(":", 1) for each in _values(request, "field") if ":" in each)
    ranges = {read_range(each) for each in _values(request, "range")}
    filters = Filters(
        lowest_minor=lowest,
        highest_minor=highest,
        in_stock=request.GET.get("stock") == "1",
        brands=_values(request, "brand"),
        options=tuple((name, value) for name, value in options if name and value),
        stars=_stars(request),
        fields=tuple((code, value) for code, value in fields if code and value),
        ranges=tuple(sorted((each for each in ranges if each), key=range_text)),
    )
    return Asked(filters, frozenset(odd))


def _values(request: ShopRequest, name: str) -> tuple[str, ...]:
    given = {value[:LONGEST_VALUE] for value in request.GET.getlist(name) if value.strip()}
    return tuple(sorted(given)[:MOST_CHOSEN])


def _stars(request: ShopRequest) -> int:
    text = request.GET.get("stars", "")
    return int(text) if text in ("1", "2", "3", "4") else 0


def read_range(text: str) -> NumberRange | None:
    """From a number to a number of a custom field, as addresses carry it: "height:20..40"."""
    found = re.fullmatch(rf"([^:]+):({NUMBER})?\.\.({NUMBER})?", text, re.ASCII)
    if found is None:
        return None
    code, *ends = found.groups()
    lowest, highest = (None if end is None else Decimal(end) for end in ends)
    return NumberRange(code, lowest, highest)


def range_text(chosen: NumberRange) -> str:
    """The same the other way round."""
    ends = (chosen.lowest, chosen.highest)
    return f"{chosen.code}:" + "..".join("" if n is None else f"{n.normalize():f}" for n in ends)


def _price(request: ShopRequest, name: str, currency: str, odd: set[str]) -> int | None:
    text = request.GET.get(name, "").strip()
    if not text:
        return None
    try:
        minor = read_amount(text[:20], currency).minor
    except DomainError:
        odd.add(name)
        return None
    if minor < 0:
        odd.add(name)
        return None
    return minor


def price_text(minor: int | None, currency: str) -> str:
    """An amount as an address carries it, and a field: "20", "19.99"."""
    if minor is None:
        return ""
    text = Money(minor, currency).plain()
    return text.removesuffix("." + "0" * digits(currency)) if digits(currency) else text
