"""Rates that are followed: how they stand, fetched now, and the word about one that jumped."""

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from babel.dates import format_date
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from mercer.areas.pricing.operations.accept_rate import accept_rate
from mercer.areas.pricing.operations.refresh_rates import refresh_rates
from mercer.areas.pricing.queries import PriceRuleFacts, find_price_rule
from mercer.areas.pricing.rate_feed import rate_feeds
from mercer.areas.pricing.rules import MOST_RATE, RateSource, RateTrouble
from mercer.areas.stores.models import Market
from mercer.interfaces.backoffice.desk import Desk, desk_of
from mercer.interfaces.backoffice.errors import in_words
from mercer.interfaces.backoffice.once import work_once
from mercer.interfaces.backoffice.settings.delivery import who
from mercer.interfaces.backoffice.settings.market_prices import plain
from mercer.interfaces.backoffice.templatetags.office import in_store_time
from mercer.kernel import clock
from mercer.kernel.errors import DomainError
from mercer.kernel.recorder import name_verb

VERB = "stores.edit_market"
TROUBLES = {
    RateTrouble.NO_ANSWER: gettext_lazy(
        "{feed}: no answer. The rate stays as it was; we ask again every hour."
    ),
    RateTrouble.NOT_RATES: gettext_lazy(
        "{feed}: what came cannot be read. The rate stays as it was; we ask again every hour."
    ),
    RateTrouble.STALE: gettext_lazy(
        "{feed}: nothing new for more than ten days. The rate stays as it was; we go on asking."
    ),
    RateTrouble.NOT_INSTALLED: gettext_lazy(
        "{feed} is not installed any more. The rate stays as it was; choose another way."
    ),
    RateTrouble.CURRENCY_MISSING: gettext_lazy(
        "{feed}: {currency} is not among the rates. The rate stays as it was; you can type one."
    ),
    RateTrouble.JUMPED: gettext_lazy(
        "{feed}: the new rate is more than a fifth from the one in force. Prices stay as they are"
        " until you take it, or type another."
    ),
}


@dataclass(frozen=True)
class RateNotes:
    """How a market's rate stands, in words; `offered` waits for somebody's decision."""

    words: str
    asked: str
    follows: bool
    trouble: str
    offered: str
    offered_rate: str


def rate_notes(desk: Desk, currency: str) -> RateNotes | None:
    """Day and source of the rate in force, and what became of the last asking; one statement."""
    rule = find_price_rule(desk.store.id, currency)
    if rule is None:
        return None
    day = format_date(rule.rate_on, locale=desk.store.language)
    words = _("1 {base} = {rate} {currency} · {source}, {day}").format(
        base=rule.base_currency, rate=plain(rule.rate), currency=rule.currency,
        source=_source(rule.source), day=day,
    )  # fmt: skip
    return RateNotes(
        words=words,
        asked=in_store_time(rule.asked_at, desk) if rule.asked_at else "",
        follows=bool(rule.follows),
        trouble=trouble_words(rule),
        offered=_offered(desk, rule),
        offered_rate=plain(rule.offered_rate) if rule.offered_rate else "",
    )


def trouble_words(rule: PriceRuleFacts) -> str:
    """Why the rate stayed as it was, if it did."""
    if not rule.trouble:
        return ""
    said = TROUBLES[RateTrouble(rule.trouble)]
    return str(said).format(feed=_source(rule.follows), currency=rule.currency)


def _source(code: str) -> str:
    feed = rate_feeds().get(code)
    return _("typed") if code == RateSource.MANUAL else (feed.label if feed else code)


def _offered(desk: Desk, rule: PriceRuleFacts) -> str:
    if rule.offered_rate is None:
        return ""
    return _("1 {base} = {rate} {currency}, {day}").format(
        base=rule.base_currency, rate=plain(rule.offered_rate), currency=rule.currency,
        day=format_date(rule.offered_on, locale=desk.store.language),
    )  # fmt: skip


@require_POST
def refresh_rate(request: HttpRequest, market_id: Any) -> HttpResponse:
    """Fetch the market's rate now, and say what came of it."""
    desk, market = _market_of(request, market_id)
    work_once(
        request,
        lambda: refresh_rates(now=clock.now(), store_id=desk.store.id, currency=market.currency),
        now=clock.now(),
    )
    rule = find_price_rule(desk.store.id, market.currency)
    if rule is None or not rule.follows:
        messages.info(request, _("This rate is typed: nobody is asked for it."))
    elif rule.trouble:
        messages.warning(request, trouble_words(rule))
    else:
        said = _("The rate is {rate}. Prices follow within a minute.")
        messages.success(request, said.format(rate=plain(rule.rate)))
    return _back(market)


@require_POST
def take_rate(request: HttpRequest, market_id: Any) -> HttpResponse:
    """Take the rate that jumped, as it was shown."""
    desk, market = _market_of(request, market_id)
    try:
        rate = Decimal(request.POST.get("rate", ""))
    except InvalidOperation:
        raise Http404("no rate") from None
    # NaN and the like are decimals, too; a rate beyond what is stored is none that was shown.
    if not rate.is_finite() or not 0 < rate <= MOST_RATE:
        raise Http404("no rate")
    name_verb(VERB)
    try:
        accept_rate(currency=market.currency, rate=rate, **who(desk))
    except DomainError as refusal:
        messages.error(request, in_words(refusal))
        return _back(market)
    said = _("The rate is {rate}. Prices follow within a minute.")
    messages.success(request, said.format(rate=plain(rate)))
    return _back(market)


def _market_of(request: HttpRequest, market_id: Any) -> tuple[Desk, Market]:
    desk = desk_of(request)
    desk.require(VERB)
    market = Market.objects.filter(store_id=desk.store.id, pk=market_id).first()
    if market is None:
        raise Http404("no such market")
    return desk, market


def _back(market: Market) -> HttpResponse:
    return HttpResponseRedirect(reverse("admin:stores_market_change", args=[market.pk]))
