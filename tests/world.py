"""One small named shop for tests: Ada and Ben buy, Cy runs the back office.

shop = World.open(bank)
lamp = shop.variant("LAMP", on_hand=5)
cart = shop.fill(lamp)
result = shop.place(cart, card="tok_good")
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from mercer.areas.cart.models import Cart
from mercer.areas.cart.operations.add_line import add_line
from mercer.areas.cart.operations.choose_delivery import choose_delivery
from mercer.areas.cart.operations.choose_payment import choose_payment
from mercer.areas.cart.operations.open_cart import open_cart
from mercer.areas.cart.operations.set_address import set_address
from mercer.areas.cart.operations.set_contact import set_contact
from mercer.areas.cart.queries import quote_cart
from mercer.areas.catalogue.models import Variant
from mercer.areas.catalogue.rules import needs_shipping
from mercer.areas.catalogue.tests.make import make_product
from mercer.areas.checkout.operations.place_order import BankLinks, place_order
from mercer.areas.checkout.rules import PlacementResult
from mercer.areas.customers.rules import PostalAddress
from mercer.areas.delivery.models import DeliveryMethod
from mercer.areas.delivery.tests.make import make_carrier, make_method
from mercer.areas.inventory.models import StockLevel
from mercer.areas.inventory.tests.make import make_level
from mercer.areas.orders.models import Order
from mercer.areas.payments.models import PaymentMethod
from mercer.areas.payments.tests.bank import Bank
from mercer.areas.payments.tests.make import make_method as make_payment_method
from mercer.areas.stores.models import Store
from mercer.areas.stores.queries import StoreFacts, get_store
from mercer.areas.stores.tests.make import make_store
from mercer.areas.tax.operations.add_tax_rate import add_tax_rate
from mercer.kernel import clock
from mercer.kernel.actors import SYSTEM, VISITOR, Actor, ActorKind

LONDON = PostalAddress(
    name="Ada Lovelace",
    street="12 St James's Square",
    city="London",
    postal_code="SW1Y 4JH",
    country="GB",
)
CY = Actor(ActorKind.STAFF, "Cy")
LINKS = BankLinks(
    return_url=lambda token: f"http://shop.example/checkout/return/{token}/",
    notice_url=lambda gateway: "",
)


@dataclass
class World:
    """A live shop in Britain: 20 % tax included, post for 4.95, cards at the test bank."""

    store: Store
    post: DeliveryMethod
    card: PaymentMethod | None
    transfer: PaymentMethod
    url: str = ""

    @classmethod
    def open(cls, bank: Bank | None = None, **options: Any) -> "World":
        """Open the shop; without a bank it takes bank transfers only."""
        store = make_store(**options)
        add_tax_rate(
            store_id=store.id,
            name="VAT",
            countries=[store.country],
            rate=Decimal("0.2"),
            actor=SYSTEM,
            now=clock.now(),
        )
        make_carrier(store)
        return cls(
            store=store,
            post=make_method(store),
            card=make_payment_method(store, bank=bank) if bank else None,
            transfer=make_payment_method(store),
        )

    @property
    def facts(self) -> StoreFacts:
        """The store as others see it."""
        return get_store(self.store.id)

    def variant(
        self, sku: str = "LAMP", *, on_hand: int | None = 10, price: int = 2400, **details: Any
    ) -> Variant:
        """A product on sale, with its only variant; `on_hand` None leaves it without stock."""
        product = make_product(self.store, title=sku.title(), sku=sku, price=price, **details)
        variant = Variant.objects.get(product=product)
        if on_hand is not None:
            make_level(variant, on_hand=on_hand)
        return variant

    def fill(
        self,
        *variants: Variant,
        quantity: int = 1,
        method: PaymentMethod | None = None,
        customer_id: UUID | None = None,
    ) -> Cart:
        """Ada's cart, ready to be placed: contact, address, post, and how she pays."""
        now, store_id = clock.now(), self.store.id
        opened = open_cart(
            store_id=store_id,
            currency=self.store.currency,
            language="en",
            customer_id=customer_id,
            now=now,
        )
        cart = Cart.objects.get(id=opened.id)
        for variant in variants:
            add_line(
                store_id=store_id,
                cart_id=cart.id,
                variant_id=variant.id,
                quantity=quantity,
                actor=VISITOR,
                now=now,
            )
        of_cart: dict[str, Any] = {"store_id": store_id, "cart_id": cart.id, "now": now}
        set_contact(email="ada@example.org", phone="", **of_cart)
        set_address(delivery=LONDON, billing=None, **of_cart)
        if any(needs_shipping(variant.product.kind) for variant in variants):
            choose_delivery(method_id=self.post.id, **of_cart)
        choose_payment(method_id=(method or self.card or self.transfer).id, **of_cart)
        return cart

    def total(self, cart: Cart) -> int:
        """What the cart costs now, in minor units."""
        return quote_cart(store=self.facts, cart_id=cart.id, now=clock.now()).total_minor

    def place(
        self, cart: Cart, *, card: str | None = "tok_good", shown: int | None = None
    ) -> PlacementResult:
        """Place the cart's order with a card that the bank knows (None: on the bank's page)."""
        return place_order(
            store=self.facts,
            cart_id=cart.id,
            shown_total_minor=shown,
            links=LINKS,
            method_token=card,
            now=clock.now(),
        )

    def orders(self, *statuses: str) -> list[Order]:
        """The shop's orders in these statuses; placed ones where none is named."""
        return list(Order.objects.filter(store=self.store, status__in=statuses or ["placed"]))

    def stock(self, variants: Sequence[Variant]) -> list[tuple[int, int]]:
        """On hand and allocated of each variant."""
        return [
            StockLevel.objects.values_list("on_hand", "allocated").get(variant=variant)
            for variant in variants
        ]
