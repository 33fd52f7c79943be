"""Write the year of past orders into the books of a demo store, all at once."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection, models, transaction

from mercer.areas.catalogue.facts import VariantFacts
from mercer.areas.catalogue.models import Variant
from mercer.areas.catalogue.queries import sellable_variants
from mercer.areas.customers.models import Customer
from mercer.areas.delivery.queries import DeliveryQuote, quote_delivery
from mercer.areas.fulfilment.models import Shipment, ShipmentLine
from mercer.areas.inventory.models import Allocation, StockLevel, StockMovement
from mercer.areas.inventory.rules import MovementReason
from mercer.areas.orders.models import Order, OrderLine, OrderTag, TaxLine, TimelineEntry
from mercer.areas.payments.models import Payment, PaymentMethod, PaymentTransaction
from mercer.areas.pricing.models import Price
from mercer.areas.stores.queries import StoreFacts
from mercer.areas.stores.rules import sequence_name
from mercer.areas.tax.queries import list_tax_rates
from mercer.areas.tax.rules import RateFacts, TaxablePart, TaxPart, line_tax
from mercer.interfaces.commands.demo.history_books import (
    customer_rows,
    drawn_orders,
    line_rows,
    money_rows,
    order_row,
    parcel_rows,
    stock_rows,
    story_rows,
    with_regular,
)
from mercer.interfaces.commands.demo.past_year import DAYS, PastOrder, Wish, draw_year
from mercer.interfaces.commands.demo.shop import SHOPPER
from mercer.kernel.actors import SYSTEM
from mercer.kernel.ids import new_id

TAG = "demo data"
RECEIPT = "demo orders"
SEED = 20_240_229
ROWS = (Customer, Order, OrderLine, TaxLine, TimelineEntry, OrderTag, Payment, PaymentTransaction,
        Shipment, ShipmentLine, Allocation, StockMovement)  # fmt: skip


@dataclass
class Shop:
    """What every order of the year needs to know."""

    store: StoreFacts
    variants: dict[str, VariantFacts]
    prices: dict[str, int]
    levels: dict[UUID, StockLevel]
    methods: dict[str, PaymentMethod]
    rates: dict[tuple[str, str], tuple[RateFacts, ...]]
    rows: dict[type[models.Model], list[models.Model]] = field(
        default_factory=lambda: {table: [] for table in ROWS}
    )

    def add(self, rows: Iterable[models.Model]) -> None:
        """Keep rows for the end, when every table is written in one go."""
        for row in rows:
            self.rows[type(row)].append(row)

    def tax(self, category: str, country: str, amount: int, quantity: int) -> tuple[TaxPart, ...]:
        """The taxes in an amount, by the rules that every order is taxed by."""
        return line_tax(
            TaxablePart("", category, amount, quantity),
            self.rates.get((category, country), ()),
            inclusive=self.store.prices_include_tax,
            rounding=self.store.tax_rounding,
        )

    def delivery(self, order: PastOrder, grams: int, value: int) -> DeliveryQuote:
        """How the shopper had it sent: the first way there is."""
        address = order.shopper.address
        return quote_delivery(
            store_id=self.store.id, country=address["country"],
            postal_code=address["postal_code"], currency=self.store.currency,
            weight_grams=grams, value_minor=value,
        )[0]  # fmt: skip


def add_history(store: StoreFacts, *, now: datetime, seed: int = SEED, per_day: float = 3.0) -> int:
    """Give a demo store its past year, unless it has one; how many orders were written.

    Money, stock and orders agree: what was sold had been received before, and left the shelf. Every
    order carries the tag `demo data`. Nothing is announced: no mail goes out, no job is started."""
    if not store.is_demo or drawn_orders(store.id).exists():
        return 0
    with transaction.atomic():
        shop = _read(store, now)
        if not shop.variants:
            return 0
        year = draw_year(seed, now, _wishes(shop), time_zone=store.time_zone, per_day=per_day)
        regular = Customer.objects.filter(store_id=store.id, email=SHOPPER).first()
        year = with_regular(year, regular)
        customers = customer_rows(store.id, year)
        if regular and regular.email in customers:
            customers[regular.email] = regular
        shop.add(row for row in customers.values() if row is not regular)
        sold: dict[UUID, int] = defaultdict(int)
        held: dict[UUID, int] = defaultdict(int)
        for number, past in zip(_numbers(store, len(year)), year, strict=True):
            _add_order(shop, past, number, customers.get(past.shopper.email), sold, held)
        shop.add(_receipts(shop, sold, held, now))
        for table, rows in shop.rows.items():
            table._default_manager.bulk_create(rows, batch_size=2000)
        for level_id, quantity in held.items():
            StockLevel.objects.filter(pk=level_id).update(
                allocated=models.F("allocated") + quantity, on_hand=models.F("on_hand") + quantity
            )
    return len(year)


def _read(store: StoreFacts, now: datetime) -> Shop:
    keys = list(
        Variant.objects.filter(store_id=store.id).order_by("sku").values_list("id", flat=True)
    )
    facts = sellable_variants(store.id, keys, now)
    prices = dict(
        Price.objects.filter(store_id=store.id, currency=store.currency).values_list(
            "variant_id", "amount_minor"
        )
    )
    on_sale = [each for each in facts.values() if each.is_sellable and each.variant_id in prices]
    rates: dict[tuple[str, str], tuple[RateFacts, ...]] = {}
    for rate in list_tax_rates(store.id):
        for country in rate.countries:
            rates[rate.category, country] = (
                RateFacts(rate.name, rate.category, rate.regions, rate.rate, rate.replaces),
            )
    methods = PaymentMethod.objects.filter(store_id=store.id)
    return Shop(
        store=store,
        variants={each.sku: each for each in sorted(on_sale, key=lambda each: each.sku)},
        prices={each.sku: prices[each.variant_id] for each in on_sale},
        levels={
            level.variant_id: level
            for level in StockLevel.objects.select_for_update().filter(store_id=store.id)
        },
        methods={method.gateway: method for method in methods},
        rates=rates,
    )


def _wishes(shop: Shop) -> list[Wish]:
    """Cheap things sell oftener; some are liked better than others, for reasons nobody knows."""
    wishes = []
    for n, (sku, variant) in enumerate(shop.variants.items()):
        if variant.stock_policy == "untracked" or variant.variant_id in shop.levels:
            price = shop.prices[sku]
            wishes.append(Wish(sku, price, (1 + (n * 37 % 11) / 3) / (1 + price / 6000)))
    return wishes


def _numbers(store: StoreFacts, count: int) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(quote_ident(%s)::regclass) FROM generate_series(1, %s)",
            [sequence_name(store.id, "order"), count],
        )
        return [f"{store.order_prefix}{row[0]}" for row in cursor.fetchall()]


def _add_order(
    shop: Shop, past: PastOrder, number: str, customer: Customer | None,
    sold: dict[UUID, int], held: dict[UUID, int],
) -> None:  # fmt: skip
    lines, taxes = line_rows(shop, past, new_id())
    delivery = None
    if any(line.needs_shipping for line in lines):
        grams = sum(line.weight_grams * line.quantity for line in lines)
        delivery = shop.delivery(past, grams, sum(line.total_minor for line in lines))
    order, delivery_taxes = order_row(shop, past, number, lines, taxes, delivery, customer)
    shop.add([order, *lines, *taxes, *delivery_taxes])
    shop.add([OrderTag(store_id=order.store_id, order=order, name=TAG)])
    shop.add(money_rows(shop, past, order))
    shipment = None
    if delivery is not None:
        parcel = parcel_rows(past, order, lines)
        shop.add(parcel)
        shipment = next((row for row in parcel if isinstance(row, Shipment)), None)
    shop.add(stock_rows(shop, past, order, lines, sold, held))
    shop.add(story_rows(past, order, shipment))


def _receipts(
    shop: Shop, sold: dict[UUID, int], held: dict[UUID, int], now: datetime
) -> Sequence[StockMovement]:
    """Before the year began, exactly as much came in as has left or is held for the last orders."""
    left = {key: sold.get(key, 0) + held.get(key, 0) for key in {*sold, *held}}
    movements = [
        StockMovement(
            store_id=shop.store.id, level=level, delta=left[level.pk],
            on_hand_after=left[level.pk], reason=MovementReason.RECEIPT, reference=RECEIPT,
            actor=str(SYSTEM), moved_at=now - timedelta(days=DAYS + 2),
        )
        for level in shop.levels.values()
        if level.pk in left
    ]  # fmt: skip
    for row in shop.rows[StockMovement]:
        assert isinstance(row, StockMovement)
        left[row.level_id] += row.delta
        row.on_hand_after = left[row.level_id]
    return movements
