"""How much tax is in an amount or comes on top of it, and which rates meet where."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from mercer.kernel.money import round_half_up, share_out

MOST_RATE = Decimal(10)
RATE_DIGITS = 5
UNIT = "unit"
RATE_BEHIND = re.compile(r"\s*\d+(?:[.,]\d+)?\s*%$")
# Value added tax in other languages, as invoices name it.
VAT_NAMES = {"de": "MwSt.", "es": "IVA", "fr": "TVA", "it": "IVA", "nl": "btw", "pl": "VAT"}


@dataclass(frozen=True)
class TaxablePart:
    """Something to tax: `key` is the caller's name for it, `amount_minor` what all units cost."""

    key: str
    category: str
    amount_minor: int
    quantity: int = 1


@dataclass(frozen=True)
class TaxPart:
    """One tax on one thing. `taxable_minor` is the net amount that the tax is reckoned on."""

    name: str
    rate: Decimal
    taxable_minor: int
    tax_minor: int


@dataclass(frozen=True)
class RateFacts:
    """A rate of the store. Without regions it holds in the whole country."""

    name: str
    category: str
    regions: tuple[str, ...]
    rate: Decimal
    replaces: bool = False


def tax_of(amount_minor: int, rate: Decimal, inclusive: bool) -> TaxPart:
    """The tax in an amount (inclusive: the gross is the fact) or on it (exclusive: the net is).

    Rounded once, half up, to the currency's minor unit, whatever its number of digits.
    **Source**: features E01."""
    if inclusive:
        tax = round_half_up(amount_minor * rate / (1 + rate))
        return TaxPart("", rate, amount_minor - tax, tax)
    return TaxPart("", rate, amount_minor, round_half_up(amount_minor * rate))


def line_tax(
    part: TaxablePart, rates: Sequence[RateFacts], *, inclusive: bool, rounding: str
) -> tuple[TaxPart, ...]:
    """Every tax on a part; several rates are added, rounded as one, and shared out exactly.

    Rounded on the line, or on the unit and multiplied. Where a discount leaves units that differ by
    a minor unit, each of the two sorts is rounded by itself.

    **Returns** one TaxPart per rate, in their order, whose tax adds up to the line's tax."""
    if not rates:
        return ()
    combined = sum((rate.rate for rate in rates), Decimal(0))
    if rounding == UNIT and part.quantity > 1:
        unit, dearer = divmod(part.amount_minor, part.quantity)
        tax = tax_of(unit, combined, inclusive).tax_minor * (part.quantity - dearer)
        tax += tax_of(unit + 1, combined, inclusive).tax_minor * dearer
    else:
        tax = tax_of(part.amount_minor, combined, inclusive).tax_minor
    net = part.amount_minor - tax if inclusive else part.amount_minor
    shares = share_out(tax, [int(rate.rate.scaleb(RATE_DIGITS)) for rate in rates])
    return tuple(
        TaxPart(rate.name, rate.rate, net, share) for rate, share in zip(rates, shares, strict=True)
    )


def rates_for(rates: Iterable[RateFacts], category: str, region: str) -> list[RateFacts]:
    """Which of a country's rates meet in a region: a region's rate comes on top of the country's
    (a county's sales tax), unless it says that it replaces it (the Canary Islands' IGIC).

    Nothing for the category means no tax."""
    here = _plain(region)
    ours = [rate for rate in rates if rate.category == category]
    regional = [rate for rate in ours if here and here in map(_plain, rate.regions)]
    if any(rate.replaces for rate in regional):
        return regional
    return [rate for rate in ours if not rate.regions] + regional


def local_name(name: str, language: str) -> str:
    """What a tax is called, without the rate that some write behind it ("VAT 20 %"); where it is
    called VAT, as people of the language call that."""
    bare = RATE_BEHIND.sub("", name) or name
    return VAT_NAMES.get(language.partition("-")[0], bare) if bare == "VAT" else bare


def _plain(region: str) -> str:
    return region.strip().casefold()


def tax_total(parts: Iterable[TaxPart]) -> int:
    """All taxes of a thing together, in minor units."""
    return sum(part.tax_minor for part in parts)
