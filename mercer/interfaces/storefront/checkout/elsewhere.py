"""Countries that other markets of the store deliver to: chosen at checkout, they lead there."""

from dataclasses import replace

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from mercer.areas.stores.queries import StoreFacts, seen_at
from mercer.interfaces.storefront.addresses import countries_in
from mercer.interfaces.storefront.checkout.form import DELIVERY, Said
from mercer.interfaces.storefront.checkout.pages import CheckoutPage, Elsewhere
from mercer.interfaces.storefront.forms import Field
from mercer.interfaces.storefront.markets.elsewhere import (
    elsewhere_words,
    other_countries,
    ways_to,
)
from mercer.interfaces.storefront.markets.views import remember_choice

GO = "market:"


def is_elsewhere(store: StoreFacts, country: str) -> bool:
    """Whether another market delivers there, and this one does not."""
    return not store.sells_to(country) and country in other_countries(store)


def country_error(store: StoreFacts, said: Said) -> dict[str, str]:
    """Beside the country, where the form is sent off in spite of it."""
    if not is_elsewhere(store, said.delivery.country):
        return {}
    return {
        f"{DELIVERY}-country": _(
            "This country has pages of its own. Go on there, below the address."
        )
    }


def with_elsewhere(page: CheckoutPage, store: StoreFacts, said: Said) -> CheckoutPage:
    """The page with the other markets' countries among its own, and the way to the one chosen."""
    others = other_countries(store)
    if not others or not page.needs_shipping:
        return page
    fields = tuple(with_countries(one, store, others) for one in page.delivery)
    page = replace(page, delivery=fields)
    country = said.delivery.country
    if country not in others:
        return page
    told = elsewhere_words(store, country)
    ways = tuple((f"{GO}{each.prefix}", each) for each in ways_to(store, country))
    return replace(page, elsewhere=Elsewhere(told, ways), methods_words="")


def with_countries(field: Field, store: StoreFacts, others: frozenset[str]) -> Field:
    """The choice of countries with those of other markets."""
    if field.name != f"{DELIVERY}-country":
        return field
    wanted = tuple(sorted({code for code, _name in field.choices} | others))
    return replace(field, choices=countries_in(store.language, wanted))


def go_on_there(store: StoreFacts, go: str) -> HttpResponse:
    """To the checkout of that market, which the browser remembers. Raises Http404."""
    prefix = go.removeprefix(GO)
    if prefix and seen_at(store, prefix) is None:
        raise Http404
    return remember_choice(HttpResponseRedirect(f"{prefix}/checkout/"), prefix)
