"""The contract for a rule by which customers come into a group by themselves.

This area brings its own in `segment_rules/`; orders add theirs in `plugs.py`, and so may any area
above. Who is in a group is written down, and asked anew every night and whenever something happens
that a rule may look at: whoever brings a rule has `recount_customers` called when that is so.
"""

import re
from abc import ABC
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from typing import Any, ClassVar
from uuid import UUID

from mercer.areas.customers.group_rules import Match
from mercer.areas.customers.rules import known_countries
from mercer.areas.stores.rules.texts import Wrong, normal_host
from mercer.kernel import rule_lists
from mercer.kernel.errors import DomainError, InvalidField
from mercer.kernel.languages import normal_language
from mercer.kernel.money import digits
from mercer.kernel.registry import Registry

MOST_RULES = rule_lists.MOST_RULES
MOST_DAYS = 36_500


class Takes(StrEnum):
    """What a rule is given, so that interfaces can ask for it."""

    NOTHING = "nothing"
    DAYS = "days"
    COUNTRY = "country"
    LANGUAGE = "language"
    MAIL_HOST = "mail_host"
    COUNT_IN_DAYS = "count_in_days"
    MONEY_IN_DAYS = "money_in_days"
    PRODUCT_IN_DAYS = "product_in_days"
    CATEGORY_IN_DAYS = "category_in_days"


class SegmentRule(ABC):
    """One kind of rule. `label` is English, to be translated by interfaces.

    `sql` is a condition on the row `customer`; %(value)s is the value as it is stored, always as
    text, %(store)s and %(now)s are whose customers, and when. It is the author's own text, never a
    merchant's."""

    code: ClassVar[str]
    label: ClassVar[str]
    takes: ClassVar[Takes]
    position: ClassVar[int] = 100
    sql: ClassVar[str]


segment_rules: Registry[SegmentRule] = Registry(SegmentRule, "mercer.areas.customers.segment_rules")


def list_segment_rules() -> tuple[type[SegmentRule], ...]:
    """Every kind that is installed, as a menu shows them."""
    return tuple(sorted(segment_rules.all().values(), key=lambda rule: (rule.position, rule.code)))


def read_rules(given: Sequence[Mapping[str, Any]]) -> list[dict[str, str]]:
    """Rules as they are stored: [{"code": "orders_at_least", "value": "3 365"}].

    **Shapes and units**: what is counted within days has their number at the end, 0 for ever since;
    money in minor units, "19900 GBP 365"; products and categories by their id; countries and
    languages by their codes; all as text.
    Raises InvalidFields naming `rules`, or the place (from 1) of each that is wrong as `rules_1`.
    """
    return rule_lists.read_rules(given, kinds=segment_rules.all(), read=_read)


def rules_condition(rules: Sequence[Mapping[str, str]], match: str) -> tuple[str, dict[str, str]]:
    """The rules as one condition on `customer`, and the values in it; no rules fit nobody.

    A rule whose kind is not installed any more fits nobody either."""
    joiner = "OR" if match == Match.ANY else "AND"
    return rule_lists.rules_condition(rules, kinds=segment_rules.all(), joiner=joiner)


def _read(takes: Takes, name: str, value: str) -> str:
    try:
        return _READ[takes](value)
    except Wrong as wrong:
        raise InvalidField(name, wrong.reason, wrong.bound) from None


def _nothing(value: str) -> str:
    return ""


def _whole(value: str, most: int, *, least: int = 0) -> str:
    if not re.fullmatch(r"\d{1,9}", value, re.ASCII):
        raise Wrong("not_a_number")
    if int(value) > most:
        raise Wrong("too_large", str(most))
    if int(value) < least:
        raise Wrong("too_small", str(least))
    return str(int(value))


def _days(value: str) -> str:
    return _whole(value, MOST_DAYS, least=1)


def _country(value: str) -> str:
    if value.upper() not in known_countries():
        raise Wrong("unknown")
    return value.upper()


def _language(value: str) -> str:
    try:
        return normal_language(value)
    except InvalidField:
        raise Wrong("unknown") from None


def _mail_host(value: str) -> str:
    host = normal_host(value.removeprefix("@"))
    if "." not in host:
        raise Wrong("invalid")
    return host


def _in_days(what: Callable[[str], str]) -> Callable[[str], str]:
    def read(value: str) -> str:
        said, _, days = value.rpartition(" ")
        return f"{what(said.strip())} {_whole(days, MOST_DAYS)}"

    return read


def _money(value: str) -> str:
    minor, _, currency = value.partition(" ")
    try:
        digits(currency)
    except DomainError:
        raise Wrong("not_an_amount") from None
    if not re.fullmatch(r"\d{1,15}", minor, re.ASCII):
        raise Wrong("not_an_amount")
    return f"{int(minor)} {currency}"


def _count(value: str) -> str:
    return _whole(value, 10**6)


def _id(value: str) -> str:
    try:
        return str(UUID(value))
    except ValueError:
        raise Wrong("missing") from None


_READ: dict[Takes, Callable[[str], str]] = {
    Takes.NOTHING: _nothing,
    Takes.DAYS: _days,
    Takes.COUNTRY: _country,
    Takes.LANGUAGE: _language,
    Takes.MAIL_HOST: _mail_host,
    Takes.COUNT_IN_DAYS: _in_days(_count),
    Takes.MONEY_IN_DAYS: _in_days(_money),
    Takes.PRODUCT_IN_DAYS: _in_days(_id),
    Takes.CATEGORY_IN_DAYS: _in_days(_id),
}
