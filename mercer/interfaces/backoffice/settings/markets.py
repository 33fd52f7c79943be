"""Markets: where the store sells, in which currency and languages, by which methods."""

from typing import Any, ClassVar

from django import forms
from django.contrib import admin, messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from unfold.decorators import display

from mercer.areas.delivery.queries import list_zones
from mercer.areas.payments.queries import list_all_methods
from mercer.areas.pricing.queries import list_price_rules
from mercer.areas.stores.models import Market
from mercer.areas.stores.operations.add_market import add_market
from mercer.areas.stores.operations.close_market import close_market
from mercer.areas.stores.operations.edit_market import edit_market
from mercer.areas.stores.operations.reopen_market import reopen_market
from mercer.interfaces.backoffice.desk import Desk, desk_of
from mercer.interfaces.backoffice.errors import in_words
from mercer.interfaces.backoffice.forms import ListField, OfficeForm
from mercer.interfaces.backoffice.office_admin import OfficeAdmin
from mercer.interfaces.backoffice.places import CountriesField
from mercer.interfaces.backoffice.settings.delivery import who
from mercer.interfaces.backoffice.settings.market_prices import (
    NAMES,
    PriceFields,
    ask_feed,
    keep_rule,
    rule_words,
)
from mercer.interfaces.backoffice.settings.market_prices import shown as rule_shown
from mercer.interfaces.backoffice.settings.market_rates import rate_notes
from mercer.interfaces.backoffice.site import office
from mercer.interfaces.backoffice.templatetags.office import status_badge
from mercer.kernel.errors import DomainError

VERB = "stores.edit_market"
METHODS = ("delivery_method_ids", "payment_method_ids")


class MarketForm(PriceFields, OfficeForm):
    """A market, by the names of its columns."""

    fieldsets: Any = (
        (gettext_lazy("Where"), ("name", "countries", "sells_elsewhere"), ""),
        (
            gettext_lazy("Languages"),
            ("languages", "prefixes"),
            gettext_lazy(
                "The first language is the one that visitors see first. Addresses stay as they are"
                " chosen here: change them only if you must."
            ),
        ),
        (gettext_lazy("Money"), ("currency", "prices_include_tax"), ""),
        (
            gettext_lazy("Prices that nobody set"),
            ("follows", "ending", "rate", "rates"),
            gettext_lazy("They follow from those in the store's own currency."),
        ),
        (
            gettext_lazy("Ways"),
            METHODS,
            gettext_lazy("Where none is chosen, all that fit are offered."),
        ),
    )
    name = forms.CharField(label=gettext_lazy("Name"), max_length=120)
    countries = CountriesField(
        label=gettext_lazy("Countries"), required=True,
        help_text=gettext_lazy("Names or two letters: Germany, AT. The first is the market's home"),
    )  # fmt: skip
    sells_elsewhere = forms.BooleanField(
        label=gettext_lazy("And every country that no other market has"), required=False
    )
    languages = ListField(
        label=gettext_lazy("Languages"), required=True, help_text=gettext_lazy("de, en, fr …")
    )
    prefixes = ListField(
        label=gettext_lazy("Addresses begin with"),
        help_text=gettext_lazy("One for each language: de-ch, fr-ch. Empty: we choose"),
    )
    currency = forms.CharField(
        label=gettext_lazy("Currency"), max_length=3, help_text=gettext_lazy("Three letters: EUR")
    )
    prices_include_tax = forms.BooleanField(
        label=gettext_lazy("Prices contain tax"), required=False, initial=True,
        help_text=gettext_lazy("Otherwise tax is added to them at checkout."),
    )  # fmt: skip
    delivery_method_ids = forms.MultipleChoiceField(
        label=gettext_lazy("Delivery methods"), required=False, widget=forms.CheckboxSelectMultiple
    )
    payment_method_ids = forms.MultipleChoiceField(
        label=gettext_lazy("Payment methods"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def prepare(self) -> None:
        store_id = self.desk.store.id
        ways = [
            (str(method.id), f"{method.name} ({each.zone.name}, {method.currency})")
            for each in list_zones(store_id)
            for method in each.methods
        ]
        payments = [(str(each.id), each.name) for each in list_all_methods(store_id)]
        for name, choices in zip(METHODS, (ways, payments), strict=True):
            field = self.fields[name]
            assert isinstance(field, forms.MultipleChoiceField)
            field.choices = choices

    def values(self) -> dict[str, Any]:
        """As the operations take them; the primary market's first language has no beginning."""
        values = {name: value for name, value in super().values().items() if name not in NAMES}
        prefixes = values["prefixes"]
        if self.subject is not None and self.subject.is_primary and prefixes is not None:
            expected = len(values["languages"]) - 1
            values["prefixes"] = ["", *prefixes] if len(prefixes) == expected else prefixes
        elif not prefixes:
            values.pop("prefixes")
        return values


@admin.register(Market, site=office)
class MarketAdmin(OfficeAdmin):
    """Where the store sells."""

    view_verb = write_verb = VERB
    form_class: ClassVar = MarketForm
    form_template = "backoffice/market_page.html"
    noun = "market"
    list_display = ("name", "state", "where", "currency", "spoken", "tax")
    ordering = ("-is_primary", "-is_active", "name")

    def get_changelist_instance(self, request: HttpRequest) -> Any:
        """The list; each row knows the rules of prices, which are read once."""
        changelist = super().get_changelist_instance(request)
        rules = list_price_rules(desk_of(request).store.id)
        for row in changelist.result_list:
            row.rules = rules
        return changelist

    @display(description=gettext_lazy("State"))
    def state(self, market: Market) -> str:
        if market.is_primary:
            return status_badge("primary")
        return status_badge("active" if market.is_active else "closed")

    @display(description=gettext_lazy("Countries"))
    def where(self, market: Market) -> str:
        more = [_("and all others")] if market.sells_elsewhere else []
        return ", ".join([*market.countries, *more])

    @display(description=gettext_lazy("Languages and addresses"))
    def spoken(self, market: Market) -> str:
        pairs = zip(market.languages, market.prefixes, strict=True)
        return ", ".join(f"{language} (/{prefix})" for language, prefix in pairs)

    @display(description=gettext_lazy("Prices"))
    def tax(self, market: Market) -> str:
        words = _("with tax") if market.prices_include_tax else _("without tax")
        reckoned = rule_words(market.rules.get(market.currency))  # type: ignore[attr-defined]
        return f"{words}, {reckoned}" if reckoned else words

    def start(self, desk: Desk, row: Any) -> dict[str, Any]:
        if row is None:
            return {}
        ids = {name: [str(each) for each in getattr(row, name)] for name in METHODS}
        shown = [each for each in row.prefixes if each]
        rule = rule_shown(desk, row.currency)
        return super().start(desk, row) | ids | rule | {"prefixes": shown}

    def more(self, request: HttpRequest, row: Any) -> dict[str, Any]:
        may_close = row is not None and not row.is_primary and self.has_change_permission(request)
        desk = desk_of(request)
        rate = rate_notes(desk, row.currency) if row is not None else None
        return {"may_close": may_close, "rate": rate}

    def write(self, desk: Desk, form: OfficeForm, row: Any) -> Any:
        published = ask_feed(desk, form, form.cleaned_data["currency"].strip().upper())
        with transaction.atomic():
            if row is None:
                market = add_market(**form.values(), **who(desk))
            else:
                market = edit_market(market_id=row.pk, changes=form.values(), **who(desk))
            keep_rule(desk, form, market.currency, published)
        return market


@require_POST
def switch_market(request: HttpRequest, market_id: Any) -> HttpResponse:
    """Close a market, or open it again: what was pressed says which."""
    desk = desk_of(request)
    desk.require(VERB)
    act = reopen_market if request.POST.get("act") == "reopen" else close_market
    try:
        market = act(market_id=market_id, **who(desk))
    except DomainError as refusal:
        messages.error(request, in_words(refusal))
        return HttpResponseRedirect(reverse("admin:stores_market_changelist"))
    said = _("{market} is open.") if market.is_active else _("{market} is closed.")
    messages.success(request, said.format(market=market.name))
    return HttpResponseRedirect(reverse("admin:stores_market_change", args=[market.pk]))
