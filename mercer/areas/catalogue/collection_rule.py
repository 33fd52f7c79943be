"""The contract for a rule by which products come into a collection by themselves.

The catalogue brings its own in `collection_rules/`; pricing and inventory add theirs in `plugs.py`.
A collection is asked when its page is: nothing is written down of who is in it, so a price, a
stock or a day that changes counts at once.
"""

from abc import ABC
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any, ClassVar
from uuid import UUID

from mercer.areas.catalogue.fields import Text
from mercer.areas.catalogue.rules import Match
from mercer.kernel import rule_lists
from mercer.kernel.errors import DomainError, InvalidField
from mercer.kernel.money import digits
from mercer.kernel.registry import Registry

MOST_RULES = rule_lists.MOST_RULES


class Takes(StrEnum):
    """What a rule is given, so that interfaces can ask for it."""

    NOTHING = "nothing"
    WORDS = "words"
    CATEGORY = "category"
    MONEY = "money"
    NUMBER = "number"
    CUSTOM = "custom"


class CollectionRule(ABC):
    """One kind of rule. `label` is English, to be translated by interfaces.

    `sql` is a condition on the row `product`; %(value)s is the value as it is stored, always as
    text, %(store)s, %(now)s and %(currency)s are whose list it is. It is the author's own text,
    never a merchant's."""

    code: ClassVar[str]
    label: ClassVar[str]
    takes: ClassVar[Takes]
    position: ClassVar[int] = 100
    sql: ClassVar[str]


collection_rules: Registry[CollectionRule] = Registry(
    CollectionRule, "mercer.areas.catalogue.collection_rules"
)


def list_collection_rules() -> tuple[type[CollectionRule], ...]:
    """Every kind that is installed, as a menu shows them."""
    return tuple(
        sorted(collection_rules.all().values(), key=lambda rule: (rule.position, rule.code))
    )


def read_rules(given: Sequence[Mapping[str, Any]]) -> list[dict[str, str]]:
    """Rules as they are stored: [{"code": "tag", "value": "oak"}].

    **Shapes and units**: a category by its id; money in minor units, "1999 GBP"; a custom field as
    "material=Oak"; days and counts as whole numbers; all as text.
    Raises InvalidFields naming `rules` with the place (from 1) of each that is wrong as `rules_1`.
    """
    return rule_lists.read_rules(
        given,
        kinds=collection_rules.all(),
        read=lambda takes, name, value: _READ[takes](name, value),
    )


def rules_condition(rules: Sequence[Mapping[str, str]], match: str) -> tuple[str, dict[str, str]]:
    """The rules as one condition on `product`, and the values in it; no rules fit nothing.

    A rule whose kind is not installed any more fits nothing either."""
    joiner = "OR" if match == Match.ANY else "AND"
    return rule_lists.rules_condition(rules, kinds=collection_rules.all(), joiner=joiner)


def _nothing(name: str, value: str) -> str:
    return ""


def _words(name: str, value: str) -> str:
    words: str = Text(120, required=True).read(name, value)
    return words


def _category(name: str, value: str) -> str:
    try:
        return str(UUID(value))
    except ValueError:
        raise InvalidField(name, "missing") from None


def _number(name: str, value: str) -> str:
    if not (value.isascii() and value.isdigit()) or len(value) > 9:
        raise InvalidField(name, "not_a_number")
    return str(int(value))


def _money(name: str, value: str) -> str:
    minor, _, currency = value.partition(" ")
    try:
        digits(currency)
    except DomainError:
        raise InvalidField(name, "not_an_amount") from None
    if not (minor.isascii() and minor.isdigit()) or len(minor) > 15:
        raise InvalidField(name, "not_an_amount")
    return f"{int(minor)} {currency}"


def _custom(name: str, value: str) -> str:
    code, is_, text = value.partition("=")
    if not (code.strip() and is_ and text.strip()):
        raise InvalidField(name, "missing")
    return f"{code.strip()}={_words(name, text)}"


_READ = {
    Takes.NOTHING: _nothing,
    Takes.WORDS: _words,
    Takes.CATEGORY: _category,
    Takes.NUMBER: _number,
    Takes.MONEY: _money,
    Takes.CUSTOM: _custom,
}
