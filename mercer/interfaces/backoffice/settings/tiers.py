"""Steps of a delivery price as lines of text: `1000 = 4.90`, `more = 19.90`."""

from typing import Any

from django import forms

from mercer.kernel.errors import DomainError
from mercer.kernel.money import Money

MORE = "more"


class TiersField(forms.CharField):
    """Lines `up to = price`; its value is [(up to as written or None, price in minor units)]."""

    currency = ""
    counts_money = False

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
        measure, is_pair, price = (part.strip() for part in line.replace(",", ".").partition("="))
        try:
            minor = Money.parse(price, self.currency).minor
            if measure != MORE:
                Money.parse(measure, self.currency)
        except DomainError:
            is_pair = ""
        if not is_pair or (measure != MORE and not self._counts(measure)):
            raise forms.ValidationError(f"Write each step as: 1000 = 4.90, not {line!r}")
        return (None if measure == MORE else measure), minor

    @staticmethod
    def _counts(measure: str) -> bool:
        return measure.replace(".", "", 1).isdigit()
