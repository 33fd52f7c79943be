"""Numbers as people type them: amounts with separators, whole numbers."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from babel.numbers import get_currency_symbol

from mercer.kernel.money import InvalidAmount, Money, digits

PLAIN = re.compile(r"([-+]?) *(\d*)(?:[.,](\d*))?")
# Thousands in groups of exactly three with one mark throughout; decimals after the other one.
GROUPED = re.compile(
    r"([-+]?) *([1-9]\d{0,2}(?P<mark>[.,' ])\d{3}(?:(?P=mark)\d{3})*)"
    r"(?:(?!(?P=mark))[.,](\d*))?"
)


@dataclass(eq=False)
class AmbiguousAmount(InvalidAmount):
    """The separator may be one of thousands or of decimals: `whole` and `decimal` say what each
    would be."""

    code: ClassVar[str] = "ambiguous_amount"
    whole: str
    decimal: str


def read_amount(text: str, currency: str) -> Money:
    """An amount as people write it: "€ 1.234,50", "1,234.50 EUR" and "1234.5" are the same.

    One separator with three digits after it is either of thousands or of decimals, and nobody
    guesses which: "1,250" is refused. In a currency of three decimals they are its decimals; in one
    without decimals they are thousands.
    Raises InvalidAmount, AmbiguousAmount, UnknownCurrency."""
    kept = text.upper().replace(currency, "")
    kept = kept.replace(get_currency_symbol(currency, "en").upper(), "")
    kept = re.sub(r"\s", " ", kept.replace("’", "'")).strip()
    grouped = GROUPED.fullmatch(kept)
    places = digits(currency)
    if grouped and is_ambiguous(kept) and places:
        if places != 3:
            raise AmbiguousAmount(text, currency, *two_readings(kept, places))
        grouped = None
    if grouped:
        sign, whole, _, decimals = grouped.groups()
        units = "".join(each for each in whole if each.isdecimal())
        return Money.parse(f"{sign}{units}.{decimals or ''}", currency)
    plain = PLAIN.fullmatch(kept)
    if plain is None:
        raise InvalidAmount(text, currency)
    sign, whole, decimals = plain.groups()
    return Money.parse(f"{sign}{whole}.{decimals or ''}", currency)


def is_ambiguous(text: str) -> bool:
    """Whether one separator stands before exactly three digits: 1,250 and 1.250, not 0.125."""
    return bool(re.fullmatch(r"[-+]? *[1-9]\d{0,2}[.,]\d{3}", text, re.ASCII))


def two_readings(text: str, places: int) -> tuple[str, str]:
    """What an ambiguous number may mean, without thousands: "1250" and, of two places, "1.25"."""
    whole, _, decimals = text.replace(",", ".").replace(" ", "").partition(".")
    return whole + decimals, f"{Decimal(f'{whole}.{decimals}'):.{places}f}"


def read_whole(text: str, *, most_digits: int = 9) -> int | None:
    """A whole number of 0 or more; None for anything else, and for one that is too long.

    Only the digits 0 to 9: "²" is a digit to Python and yet no number."""
    said = text.strip()
    if not (said.isascii() and said.isdecimal() and len(said) <= most_digits):
        return None
    return int(said)
