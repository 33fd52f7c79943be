"""What the checklist is checked against: the rows themselves, read in six statements, and two
for each currency of other markets."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, Q, Subquery

from mercer.areas.catalogue.models import Product
from mercer.areas.catalogue.rules import ProductKind, ProductStatus, StockPolicy
from mercer.areas.delivery.models import DeliveryMethod, DeliveryZone
from mercer.areas.orders.models import Order
from mercer.areas.orders.rules import OrderStatus
from mercer.areas.payments.queries import MethodForm, list_all_methods, list_methods
from mercer.areas.pricing.queries import find_price_rule
from mercer.areas.stores.models import Store
from mercer.areas.stores.queries import PolicyFacts, StoreFacts, list_policies
from mercer.areas.stores.rules import MarketFacts
from mercer.areas.tax.models import TaxRate
from mercer.interfaces.backoffice.settings.trial_banks import moves_no_money


@dataclass(frozen=True)
class SetupFacts:
    """What a store has so far. `zones`: name and countries, none for everywhere else; `unpriced`:
    currencies of the store that no published product has a price in, `published_id`: a product to
    give one to; `trials`: ways to pay by which no money moves; `payable`, `reckoned`: those of its
    markets that can be paid in, and in which prices follow from the store's own. `rated`: tax
    category and country of each rate; `tax_categories`: codes of those that a product or a way of
    delivery is in."""

    store: StoreFacts
    policies: tuple[PolicyFacts, ...]
    zones: tuple[tuple[str, tuple[str, ...]], ...]
    zones_with_method: frozenset[str]
    rated: frozenset[tuple[str, str]]
    tax_categories: tuple[str, ...]
    ways_to_pay: tuple[str, ...]
    incomplete: tuple[MethodForm, ...]
    has_draft: bool
    has_published: bool
    unpriced: tuple[str, ...]
    published_id: UUID | None
    is_buyable: bool
    ships: bool
    has_order: bool
    trials: tuple[str, ...] = ()
    payable: frozenset[str] = frozenset()
    reckoned: frozenset[str] = frozenset()

    def reaches(self, market: MarketFacts) -> bool:
        """Whether a zone holds every country of a market; one without countries holds all."""
        held = {country for _name, where in self.zones for country in where}
        has_rest = any(not where for _name, where in self.zones)
        return not self.ships or has_rest or held.issuperset(market.countries)

    @property
    def taxed(self) -> frozenset[str]:
        """Countries with a rate, whatever is taxed by it."""
        return frozenset(country for _category, country in self.rated)

    @property
    def without_prices(self) -> frozenset[str]:
        """Currencies in which nothing has a price, neither set nor reckoned from another one."""
        return frozenset(self.unpriced) - self.reckoned


def read_facts(store: StoreFacts) -> SetupFacts:
    """All that the steps look at; asked anew each time, so nothing is ever ticked by hand."""
    zones = DeliveryZone.objects.filter(store_id=store.id).order_by("name")
    methods = DeliveryMethod.objects.filter(store_id=store.id, is_active=True)
    rates = TaxRate.objects.filter(store_id=store.id).values_list("category", "countries")
    there = _what_is_there(store)
    delivered = list(methods.values_list("zone__name", "tax_category"))
    offered = list_methods(store.id, store.currency)
    own = [method for method in list_all_methods(store.id) if method.is_active]
    abroad = {market.currency for market in store.markets if not market.is_primary}
    return SetupFacts(
        store=store,
        policies=list_policies(store.id),
        zones=tuple((name, tuple(where)) for name, where in zones.values_list("name", "countries")),
        zones_with_method=frozenset(zone for zone, _category in delivered),
        rated=frozenset((category, country) for category, where in rates for country in where),
        tax_categories=tuple(sorted({*there["taxed_as"], *(each for _, each in delivered)})),
        ways_to_pay=tuple(method.name for method in offered),
        incomplete=tuple(method for method in own if not method.is_complete),
        trials=tuple(method.name for method in own if moves_no_money(method.gateway)),
        has_draft=there["draft"],
        has_published=there["published"],
        unpriced=tuple(each for each in currencies(store) if not there[f"price_{each}"]),
        published_id=there["published_id"],
        is_buyable=there["buyable"],
        ships=there["goods"] or not there["published"],
        has_order=there["order"],
        payable=frozenset(each for each in abroad if list_methods(store.id, each)),
        reckoned=frozenset(each for each in abroad if find_price_rule(store.id, each)),
    )


def currencies(store: StoreFacts) -> tuple[str, ...]:
    """What the store sells in, its own currency first."""
    return (store.currency, *(each for each in store.currencies if each != store.currency))


def _what_is_there(store: StoreFacts) -> dict[str, Any]:
    """Whether there is such a row, for each question, which product is published, and what products
    are taxed as: one statement, however many rows."""
    products = Product.objects.filter(store_id=store.id)
    published = products.filter(status=ProductStatus.PUBLISHED)
    to_be_had = (
        ~Q(kind=ProductKind.GOODS)
        | ~Q(variants__stock_policy=StockPolicy.DENY)
        | Q(variants__stock_levels__on_hand__gt=0)
    )
    sold = Order.objects.filter(
        store_id=store.id, status__in=(OrderStatus.PLACED, OrderStatus.CLOSED)
    )
    questions = {
        "draft": products.filter(status=ProductStatus.DRAFT),
        "published": published,
        "goods": published.filter(kind=ProductKind.GOODS),
        "buyable": published.filter(
            to_be_had, variants__is_active=True, variants__prices__currency=store.currency
        ),
        "order": sold,
    }
    for each in currencies(store):
        questions[f"price_{each}"] = published.filter(variants__prices__currency=each)
    asked: dict[str, Any] = {f"is_{name}": Exists(rows) for name, rows in questions.items()}
    asked["published_id"] = Subquery(published.order_by("created_at", "pk").values("pk")[:1])
    asked["taxed_as"] = ArraySubquery(products.order_by().values("tax_category").distinct())
    rows = Store.objects.filter(pk=store.id).order_by().annotate(**asked)
    row: dict[str, Any] = rows.values(*asked).get()
    return row | {name: bool(row[f"is_{name}"]) for name in questions}
