"""How prices of a market come about where nobody sets them: fields of its form."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mercer.areas.pricing.operations.remove_price_rule import remove_price_rule
from mercer.areas.pricing.operations.set_price_rule import set_price_rule
from mercer.areas.pricing.queries import find_price_rule
from mercer.areas.pricing.rules import ENDINGS, RateSource, cross_rate, read_ecb_rates
from mercer.interfaces.backoffice.desk import Desk
from mercer.interfaces.backoffice.settings.delivery import who
from mercer.kernel import clock
from mercer.kernel.errors import InvalidField

NAMES = ("rate", "ending", "rates")


class PriceFields(forms.Form):
    """A rate, typed or from the European Central Bank's file, and what prices end in."""

    rate = forms.DecimalField(
        label=gettext_lazy("Rate"), required=False, min_value=Decimal("0.00000001"),
        max_digits=17, decimal_places=8,
        help_text=gettext_lazy(
            "Units of this currency for one of the store's own. Empty: only what has a price of its"
            " own in this currency is sold here."
        ),
    )  # fmt: skip
    rates = forms.FileField(
        label=gettext_lazy("Or the rate from a file"), required=False,
        help_text=gettext_lazy("eurofxref-daily.xml of the European Central Bank"),
    )  # fmt: skip
    ending = forms.ChoiceField(
        label=gettext_lazy("Such prices end in"), required=False,
        choices=[(code, f".{code}" if code else gettext_lazy("whatever comes out"))
                 for code in ENDINGS],
    )  # fmt: skip


def shown(desk: Desk, currency: str) -> dict[str, Any]:
    """The rule that there is."""
    rule = find_price_rule(desk.store.id, currency)
    return {"rate": rule.rate.normalize(), "ending": rule.ending} if rule else {}


def read_rate(form: forms.Form, own: str, currency: str) -> tuple[Decimal, str, date] | None:
    """The rate, where it comes from and of which day; None where there is to be none.

    Raises InvalidField for a file that does not say it."""
    sent = form.cleaned_data.get("rates")
    if sent:
        day, rates = read_ecb_rates(sent.read())
        rate = cross_rate(rates, own, currency)
        if rate is None:
            raise InvalidField("rates", "unknown", currency)
        return rate, RateSource.ECB, day
    typed = form.cleaned_data.get("rate")
    return (typed, RateSource.MANUAL, clock.now().date()) if typed else None


def keep_rule(desk: Desk, form: forms.Form, currency: str) -> None:
    """Make it the rule of the currency; the store's own currency has none."""
    own = desk.store.currency
    wanted = read_rate(form, own, currency) if currency != own else None
    held = find_price_rule(desk.store.id, currency)
    if wanted is None:
        remove_price_rule(currency=currency, **who(desk))
        return
    rate, source, day = wanted
    ending = form.cleaned_data.get("ending") or ""
    if held is not None and (held.rate, held.ending) == (rate, ending):
        return
    set_price_rule(
        currency=currency, base_currency=own, rate=rate, rate_on=day, source=source,
        ending=ending, **who(desk),
    )  # fmt: skip


def rule_words(desk: Desk, currency: str) -> str:
    """In a line, for the list."""
    rule = find_price_rule(desk.store.id, currency)
    if rule is None:
        return ""
    return _("{base} × {rate}").format(base=rule.base_currency, rate=rule.rate.normalize())
