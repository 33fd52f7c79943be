"""What a delivery costs and where it goes: flat, by weight, by value, or collected."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Any
from urllib.parse import quote, urlsplit
from uuid import UUID

from mercer.areas.stores.rules import Said, Wrong, said_in

MOST_MINOR = 10**13
MOST_TIERS = 50
NUMBER = "{number}"
SATURDAY = 5


class MethodKind(StrEnum):
    """What the price of a method depends on."""

    FLAT = "flat"
    WEIGHT = "weight"
    VALUE = "value"
    COLLECT = "collect"


@dataclass(frozen=True)
class ZoneFacts:
    """Where a set of methods applies; no countries means everywhere else."""

    id: UUID
    name: str
    countries: tuple[str, ...] = ()
    postal_codes: tuple[str, ...] = ()


@dataclass(frozen=True)
class MethodFacts:
    """A method as it is priced. `tiers`: (up to, price), grams or minor units, rising."""

    id: UUID
    zone_id: UUID
    code: str
    name: str
    description: str
    kind: str
    currency: str
    price_minor: int
    tiers: tuple[tuple[int | None, int], ...]
    free_over_minor: int | None
    tax_category: str
    days_min: int
    days_max: int
    position: int = 0
    is_active: bool = True
    said: Said = field(default_factory=dict)

    def in_language(self, language: str) -> "MethodFacts":
        """The method by its name in a language, else as it was written."""
        if not self.said or not language:
            return self
        name, description = said_in(self.said, language, self.name, self.description)
        return replace(self, name=name, description=description)


def tier_price(tiers: Sequence[Sequence[int | None]], measure: int) -> int | None:
    """The price of the first tier that reaches so far, in minor units; None: none goes so far."""
    for up_to, price in tiers:
        if up_to is None or measure <= up_to:
            return price
    return None


def method_price(method: MethodFacts, *, weight_grams: int, value_minor: int) -> int | None:
    """What a method costs for goods of this weight and value; None where it does not go so far.

    Goods worth `free_over_minor` or more travel free, if the method takes them at all."""
    if method.kind == MethodKind.WEIGHT:
        price = tier_price(method.tiers, weight_grams)
    elif method.kind == MethodKind.VALUE:
        price = tier_price(method.tiers, value_minor)
    else:
        price = method.price_minor
    if price is None:
        return None
    is_free = method.free_over_minor is not None and value_minor >= method.free_over_minor
    return 0 if is_free else price


def working_day(day: date, after: int) -> date:
    """The day so many working days later, Monday to Friday; what is ordered at a weekend is begun
    on Monday."""
    while day.weekday() >= SATURDAY:
        day += timedelta(days=1)
    weeks, rest = divmod(max(after, 0), 5)
    day += timedelta(weeks=weeks)
    return day + timedelta(days=rest + (2 if day.weekday() + rest >= SATURDAY else 0))


def plain_code(postal_code: str) -> str:
    """A postal code as it is compared: capitals, without blanks and hyphens."""
    return postal_code.replace(" ", "").replace("-", "").upper()


def covers(
    countries: Sequence[str],
    postal_codes: Sequence[str],
    country: str,
    postal_code: str,
) -> bool:
    """Whether a zone holds an address; postal codes are compared by their beginnings."""
    if countries and country not in countries:
        return False
    code = plain_code(postal_code)
    return not postal_codes or any(code.startswith(plain_code(start)) for start in postal_codes)


def specificity(zone: ZoneFacts, country: str, postal_code: str) -> tuple[int, int] | None:
    """How closely a zone fits an address, to compare; None: it does not.

    Naming the country beats "everywhere else"; a longer beginning of the postal code beats a
    shorter, and any beats none."""
    if not covers(zone.countries, zone.postal_codes, country, postal_code):
        return None
    code = plain_code(postal_code)
    starts = [plain_code(start) for start in zone.postal_codes]
    longest = max((len(start) for start in starts if code.startswith(start)), default=0)
    return (1 if zone.countries else 0, longest)


def zones_for(zones: Iterable[ZoneFacts], country: str, postal_code: str) -> list[ZoneFacts]:
    """The most specific zone that holds an address; several only where they fit equally well.

    It wins even if it has no methods: that is how a merchant leaves an island out."""
    found = [(fit, zone) for zone in zones if (fit := specificity(zone, country, postal_code))]
    best = max((fit for fit, _ in found), default=None)
    return [zone for fit, zone in found if fit == best]


def check_tiers(kind: str, tiers: Any) -> list[list[int | None]]:
    """Tiers in their stored form. Raises Wrong.

    They rise, only the last may be without an end, and prices are not negative."""
    if kind not in (MethodKind.WEIGHT, MethodKind.VALUE):
        return []
    if not isinstance(tiers, (list, tuple)) or not tiers:
        raise Wrong("required")
    if len(tiers) > MOST_TIERS:
        raise Wrong("too_many", str(MOST_TIERS))
    checked: list[list[int | None]] = []
    before: int | None = -1
    for tier in tiers:
        if not isinstance(tier, (list, tuple)) or len(tier) != 2:
            raise Wrong("invalid")
        up_to, price = tier
        if not _is_amount(price) or not (up_to is None or _is_amount(up_to)):
            raise Wrong("not_a_number")
        if before is None or (up_to is not None and up_to <= before):
            raise Wrong("not_rising")
        before = up_to
        checked.append([up_to, price])
    return checked


def _is_amount(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= MOST_MINOR


def check_tracking_link(link: str) -> str:
    """A link that a shopper may follow, with {number} where the tracking number goes; "" is none.

    Raises Wrong for anything but http and https, or where the number would change the host."""
    link = link.strip()
    if not link:
        return ""
    if len(link) > 300:
        raise Wrong("too_long", "300")
    if any(not character.isprintable() or character in " \"'<>\\" for character in link):
        raise Wrong("invalid")
    try:
        parts = urlsplit(link)
    except ValueError:
        raise Wrong("invalid") from None
    if parts.scheme.lower() not in ("http", "https") or not parts.hostname:
        raise Wrong("not_a_web_address")
    if NUMBER in parts.netloc:
        raise Wrong("number_in_host")
    if NUMBER not in link:
        raise Wrong("number_missing", NUMBER)
    return link


def tracking_url(link: str, number: str) -> str:
    """Where a parcel can be followed; "" without a number or a link that can be trusted."""
    try:
        checked = check_tracking_link(link)
    except Wrong:
        return ""
    return checked.replace(NUMBER, quote(number, safe="")) if checked and number else ""
