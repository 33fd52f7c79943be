"""What a product's page promises: when it comes, how it goes back, what it cost before."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from mercer.areas.cart.queries import Offer
from mercer.areas.catalogue.facts import ProductFacts
from mercer.areas.catalogue.rules import StockPolicy, needs_shipping
from mercer.areas.delivery.queries import DeliveryQuote, brought, quote_methods
from mercer.areas.delivery.rules import MethodFacts, working_day
from mercer.areas.stores.queries import StoreFacts
from mercer.interfaces.storefront import formats
from mercer.interfaces.storefront.pages import Shell


@dataclass(frozen=True, slots=True)
class Promise:
    """What is known beforehand for all variants; `today` is the day where the store is."""

    store: StoreFacts
    methods: tuple[MethodFacts, ...]
    today: date

    def arrival_words(self, offer: Offer) -> str:
        """Between which days one of these comes to an address in the store's own country."""
        if not offer.variant.needs_shipping or offer.price is None:
            return ""
        if offer.stock.policy == StockPolicy.BACKORDER and not offer.stock.available:
            return _("We order it for you and tell you the day of delivery by mail.")
        quotes = quote_methods(
            self.methods,
            weight_grams=offer.variant.weight_grams,
            value_minor=offer.price.amount_minor,
        )
        sent = brought(quotes)
        if not sent:
            return ""
        usual = sent[0]
        fastest = min(sent, key=lambda quote: (quote.days_max, quote.price_minor))
        words = self.window_words(usual)
        if fastest.days_max < usual.days_max:
            words += " " + self.sooner_words(fastest)
        return words

    def window_words(self, quote: DeliveryQuote) -> str:
        """The usual way: "Arrives Tue, 24 Nov – Thu, 26 Nov: Parcel, £4.00."."""
        first = self.day(quote.days_min)
        last = self.day(max(quote.days_min, quote.days_max))
        said = {"first": first, "last": last, "method": quote.name, "price": self.price(quote)}
        if first == last:
            return _("Arrives %(last)s: %(method)s, %(price)s.") % said
        return _("Arrives %(first)s – %(last)s: %(method)s, %(price)s.") % said

    def sooner_words(self, quote: DeliveryQuote) -> str:
        """A way that is faster, and what it costs."""
        return _("Sooner, by %(last)s: %(method)s, %(price)s.") % {
            "last": self.day(max(quote.days_min, quote.days_max)),
            "method": quote.name,
            "price": self.price(quote),
        }

    def day(self, after: int) -> str:
        """So many working days from now, as people write it."""
        return formats.weekday(
            working_day(self.today, after), self.store.language, self.store.country
        )

    def price(self, quote: DeliveryQuote) -> str:
        """What this way costs."""
        if not quote.price_minor:
            return _("free")
        return formats.amount(quote.price_minor, self.store.currency, self.store.language)

    def prior_words(self, offer: Offer) -> str:
        """The lowest price of the thirty days before, beside a price that is shown as reduced.

        **Source**: Directive 98/6/EC, article 6a."""
        prior = offer.price.prior_minor if offer.price else None
        if prior is None:
            return ""
        price = formats.amount(prior, self.store.currency, self.store.language)
        return _("Lowest price in the 30 days before: %(price)s") % {"price": price}


def promise_of(*, store: StoreFacts, shell: Shell, now: datetime) -> Promise:
    """What can be promised; no statement."""
    today = now.astimezone(formats.zone(store.time_zone)).date()
    return Promise(store, shell.delivery_methods, today)


def delivery_words(product: ProductFacts, shell: Shell) -> str:
    """How it comes to the buyer, whatever variant is chosen."""
    return shell.delivery_words if needs_shipping(product.kind) else _("Nothing to ship.")


def returns_words(product: ProductFacts, shell: Shell) -> str:
    """What the merchant's returns policy says first; of goods only."""
    return shell.returns_words if needs_shipping(product.kind) else ""
