"""How prices of a market come about where nobody sets them: fields of its form."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mercer.areas.pricing.errors import RatesUnavailable
from mercer.areas.pricing.operations.fetch_rates import fetch_rates
from mercer.areas.pricing.operations.follow_rates import follow_rates
from mercer.areas.pricing.operations.remove_price_rule import remove_price_rule
from mercer.areas.pricing.operations.set_price_rule import set_price_rule
from mercer.areas.pricing.queries import PriceRuleFacts, find_price_rule
from mercer.areas.pricing.rate_feed import PublishedRates, rate_feeds
from mercer.areas.pricing.rules import ENDINGS, RateSource, cross_rate, read_ecb_rates
from mercer.interfaces.backoffice.desk import Desk
from mercer.interfaces.backoffice.settings.delivery import who
from mercer.kernel import clock
from mercer.kernel.errors import InvalidField

NAMES = ("follows", "rate", "ending", "rates")


def ways() -> list[tuple[str, Any]]:
    """Typed, or followed: one way for each feed that is installed."""
    words = gettext_lazy("Follow the {feed} every day")
    followed = [(each.code, format_lazy(words, feed=each.label)) for each in rate_feeds().values()]
    return [("", gettext_lazy("Typed")), *followed]


class PriceFields(forms.Form):
    """A rate, typed, followed or from a file, and what prices end in."""

    follows = forms.ChoiceField(
        label=gettext_lazy("The rate is"), required=False, choices=ways,
        help_text=gettext_lazy(
            "What is followed is fetched at once and then every day; nobody is asked otherwise."
        ),
    )  # fmt: skip
    rate = forms.DecimalField(
        label=gettext_lazy("Rate"), required=False, min_value=Decimal("0.00000001"),
        max_digits=17, decimal_places=8,
        help_text=gettext_lazy(
            "Units of this currency for one of the store's own. Empty: only what has a price of its"
            " own in this currency is sold here. What is followed takes its place."
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
    if rule is None:
        return {}
    return {"rate": plain(rule.rate), "ending": rule.ending, "follows": rule.follows}


def plain(rate: Decimal) -> str:
    """A rate without noughts at its end."""
    return f"{rate.normalize():f}"


def ask_feed(desk: Desk, form: forms.Form, currency: str) -> PublishedRates | None:
    """What the feed publishes that is chosen and was not followed before; asked before anything is
    written.

    Raises InvalidField, which says why there is none."""
    feed = form.cleaned_data.get("follows")
    own = desk.store.currency
    held = find_price_rule(desk.store.id, currency)
    if not feed or currency == own or (held and (held.follows, held.base_currency) == (feed, own)):
        return None
    try:
        return fetch_rates(feed=feed, now=clock.now())
    except RatesUnavailable as refusal:
        raise InvalidField("follows", f"feed_{refusal.reason}") from None


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


def keep_rule(
    desk: Desk, form: forms.Form, currency: str, published: PublishedRates | None
) -> None:
    """Make it the rule of the currency; the store's own currency has none."""
    own, ending = desk.store.currency, form.cleaned_data.get("ending") or ""
    held = find_price_rule(desk.store.id, currency)
    if published is not None:
        follow_rates(
            currency=currency, base_currency=own, published=published, ending=ending, **who(desk)
        )  # fmt: skip
        return
    feed = form.cleaned_data.get("follows") or ""
    if feed and held is not None and currency != own:
        wanted: Any = held.rate, held.source, held.rate_on
    else:
        wanted = read_rate(form, own, currency) if currency != own else None
    if wanted is None:
        remove_price_rule(currency=currency, **who(desk))
    elif not _is_same(held, own, (wanted[0], ending, feed)):
        rate, source, day = wanted
        set_price_rule(
            currency=currency, base_currency=own, rate=rate, rate_on=day, source=source,
            ending=ending, follows=feed, **who(desk),
        )  # fmt: skip


def _is_same(held: PriceRuleFacts | None, own: str, wanted: tuple[Decimal, str, str]) -> bool:
    kept = (held.base_currency, held.rate, held.ending, held.follows) if held else None
    return kept == (own, *wanted)


def rule_words(rule: PriceRuleFacts | None) -> str:
    """In a line, for the list."""
    if rule is None:
        return ""
    words = _("{base} × {rate}").format(base=rule.base_currency, rate=plain(rule.rate))
    if rule.follows:
        words = _("{rule}, followed").format(rule=words)
    return _("{rule}: look at it").format(rule=words) if rule.trouble else words
