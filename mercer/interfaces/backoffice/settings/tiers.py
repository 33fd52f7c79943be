"""Steps of a delivery price as lines of text: `1000 = 4.90`, `more = 19.90`."""

from collections.abc import Sequence
from typing import Any

from django import forms

from mercer.areas.delivery.rules import MethodKind
from mercer.interfaces.backoffice.errors import amount_in_words
from mercer.kernel.amounts import read_amount, read_whole
from mercer.kernel.money import InvalidAmount, Money

MORE = "more"
Tiers = Sequence[tuple[str | None, int]]


class TiersField(forms.CharField):
    """Lines `up to = price`; its value is [(up to as written or None, price in minor units)]."""

    currency = ""

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, tuple):
            return value
        kind, tiers = value
        lines = []
        for up_to, price in tiers:
            measure = str(up_to)
            if up_to is None:
                measure = MORE
            elif kind == "value":
                measure = Money(up_to, self.currency).plain()
            lines.append(f"{measure} = {Money(price, self.currency).plain()}")
        return "\n".join(lines)

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        return [self._read(line) for line in text.splitlines() if line.strip()]

    def _read(self, line: str) -> tuple[str | None, int]:
        measure, is_pair, price = (part.strip() for part in line.partition("="))
        if not is_pair or not measure:
            raise forms.ValidationError(f"Write each step as: 1000 = 4.90, not {line!r}")
        try:
            minor = read_amount(price, self.currency).minor
        except InvalidAmount as refusal:
            raise forms.ValidationError(f"In {line!r}: {amount_in_words(refusal)}") from None
        return (None if measure == MORE else measure), minor


def read_measures(lines: Tiers, kind: str, currency: str) -> list[list[int | None]]:
    """The steps as a method keeps them: up to how many grams or how much money, and the price.

    What has no steps forgets them. Raises ValidationError."""
    if kind not in (MethodKind.WEIGHT, MethodKind.VALUE):
        return []
    read = _money if kind == MethodKind.VALUE else _grams
    return [[None if up_to is None else read(up_to, currency), price] for up_to, price in lines]


def _money(up_to: str, currency: str) -> int:
    try:
        return read_amount(up_to, currency).minor
    except InvalidAmount as refusal:
        raise forms.ValidationError(amount_in_words(refusal)) from None


def _grams(up_to: str, currency: str) -> int:
    grams = read_whole(up_to)
    if grams is None:
        raise forms.ValidationError(f"Write weights in whole grams: 1500 = 4.90, not {up_to!r}")
    return grams
