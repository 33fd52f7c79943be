"""Money: whole minor units and a currency. One function rounds. No float anywhere."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import lru_cache
from typing import ClassVar

from babel.numbers import format_currency, get_currency_precision, list_currencies

from mercer.kernel.errors import Invalid


@dataclass(eq=False)
class UnknownCurrency(Invalid):
    """Not an ISO 4217 code that we know."""

    code: ClassVar[str] = "unknown_currency"
    currency: str


@dataclass(eq=False)
class CurrencyMismatch(Invalid):
    """Two currencies met in one sum."""

    code: ClassVar[str] = "currency_mismatch"
    left: str
    right: str


@dataclass(eq=False)
class InvalidAmount(Invalid):
    """Not an amount of money in this currency."""

    code: ClassVar[str] = "invalid_amount"
    amount: str
    currency: str


@lru_cache(maxsize=512)
def digits(currency: str) -> int:
    """How many decimals a currency has: EUR 2, JPY 0, KWD 3 (ISO 4217, by CLDR)."""
    if currency not in _currencies():
        raise UnknownCurrency(currency)
    return get_currency_precision(currency)


@lru_cache(maxsize=1)
def _currencies() -> frozenset[str]:
    return frozenset(list_currencies())


@lru_cache(maxsize=1)
def unusual_digits() -> dict[str, int]:
    """The currencies that do not have hundredths, and how many decimals they have."""
    return {code: digits(code) for code in sorted(_currencies()) if digits(code) != 2}


def is_currency(code: str) -> bool:
    """Whether a code is one of ISO 4217 that we know."""
    return code in _currencies()


def round_half_up(amount: Decimal) -> int:
    """The one rounding: to a whole minor unit, halves away from zero."""
    return int(amount.quantize(Decimal(1), rounding=ROUND_HALF_UP))


@dataclass(frozen=True, order=False)
class Money:
    """An amount of one currency, in its minor units (cents for EUR, yen for JPY)."""

    minor: int
    currency: str

    @classmethod
    def parse(cls, amount: str | Decimal, currency: str) -> "Money":
        """Read "12.34"; refuses more decimals than the currency has, so nothing is rounded away."""
        try:
            value = Decimal(amount).scaleb(digits(currency))
        except (InvalidOperation, ValueError) as problem:
            raise InvalidAmount(str(amount), currency) from problem
        # "1.000" of a currency of two decimals may mean a thousand: noughts count as decimals, too.
        if not value.is_finite() or int(value.as_tuple().exponent) < 0 or abs(value) > 10**15:
            raise InvalidAmount(str(amount), currency)
        return cls(int(value), currency)

    @property
    def decimal(self) -> Decimal:
        """The amount in major units, exact: Decimal("12.34")."""
        return Decimal(self.minor).scaleb(-digits(self.currency))

    def plain(self) -> str:
        """The amount in major units with the currency's own decimals, for files: "12.34"."""
        return f"{self.decimal:.{digits(self.currency)}f}"

    def format(self, language: str) -> str:
        """As a person in this language writes it: "€12.34", "12,34 €"."""
        return _format(self.minor, self.currency, language)

    def __add__(self, other: "Money") -> "Money":
        self._check(other)
        return Money(self.minor + other.minor, self.currency)

    def __sub__(self, other: "Money") -> "Money":
        self._check(other)
        return Money(self.minor - other.minor, self.currency)

    def __mul__(self, quantity: int) -> "Money":
        return Money(self.minor * quantity, self.currency)

    def __neg__(self) -> "Money":
        return Money(-self.minor, self.currency)

    def __bool__(self) -> bool:
        return self.minor != 0

    def __lt__(self, other: "Money") -> bool:
        self._check(other)
        return self.minor < other.minor

    def __le__(self, other: "Money") -> bool:
        self._check(other)
        return self.minor <= other.minor

    def _check(self, other: "Money") -> None:
        if self.currency != other.currency:
            raise CurrencyMismatch(self.currency, other.currency)


@lru_cache(maxsize=8192)
def _format(minor: int, currency: str, language: str) -> str:
    amount = Decimal(minor).scaleb(-digits(currency))
    return format_currency(amount, currency, locale=language.replace("-", "_"))


def total(amounts: Iterable[Money], currency: str) -> Money:
    """Add up amounts of one currency; nothing adds up to zero of it."""
    result = Money(0, currency)
    for amount in amounts:
        result += amount
    return result


def share_out(whole: int, weights: Sequence[int]) -> list[int]:
    """Spread a whole over weights by largest remainder: shares sum exactly; ties go to the first.

    **Shapes and units**: minor units; weights are not negative. All-zero weights get nothing,
    unless the whole must go somewhere: then the first takes it.
    """
    if not weights:
        return []
    weight = sum(weights)
    if weight == 0:
        return [whole] + [0] * (len(weights) - 1)
    sign, size = (1, whole) if whole >= 0 else (-1, -whole)
    shares = [size * part // weight for part in weights]
    by_remainder = sorted(range(len(weights)), key=lambda n: (-(size * weights[n] % weight), n))
    for n in by_remainder[: size - sum(shares)]:
        shares[n] += 1
    return [sign * share for share in shares]
