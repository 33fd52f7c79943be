"""Orders: frozen copies of what was sold, to whom, for how much, and what happened since."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from mercer.areas.customers.models import Customer
from mercer.areas.orders.rules import FulfilmentState, OrderStatus, PaymentState
from mercer.areas.stores.models import Store
from mercer.kernel.ids import new_token
from mercer.kernel.tables import Table


class Order(Table):
    """What was sold. Amounts are minor units of `currency`; `total = lines − discount + delivery`
    and, where prices exclude tax, `+ tax`. `token` lets a guest see it. `exchange_rate`: units of
    `currency` for one of the store's own at the sale, where prices were reckoned by one."""

    store = models.ForeignKey(Store, on_delete=models.PROTECT, related_name="+")
    number = models.CharField(max_length=40)
    token = models.CharField(max_length=40, unique=True, default=new_token)
    cart_id = models.UUIDField(null=True, blank=True, db_index=True)
    customer = models.ForeignKey(
        Customer,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="orders",
    )
    status = models.CharField(max_length=10, default=OrderStatus.PENDING)
    payment_state = models.CharField(max_length=16, default=PaymentState.UNPAID)
    fulfilment_state = models.CharField(max_length=16, default=FulfilmentState.UNFULFILLED)
    email = models.EmailField()
    phone = models.CharField(max_length=40, blank=True)
    language = models.CharField(max_length=12, default="en")
    currency = models.CharField(max_length=3)
    market_id = models.UUIDField(null=True, blank=True)
    exchange_rate = models.DecimalField(max_digits=20, decimal_places=8, null=True, blank=True)
    prices_include_tax = models.BooleanField()
    tax_rounding = models.CharField(max_length=10)
    delivery_address = models.JSONField(null=True, blank=True)
    billing_address = models.JSONField(null=True, blank=True)
    delivery_method = models.JSONField(null=True, blank=True)
    payment_method_name = models.CharField(max_length=80, blank=True)
    note = models.TextField(blank=True)
    lines_minor = models.BigIntegerField()
    discount_minor = models.BigIntegerField(default=0)
    delivery_minor = models.BigIntegerField(default=0)
    tax_minor = models.BigIntegerField()
    total_minor = models.BigIntegerField()
    cancel_reason = models.CharField(max_length=200, blank=True)
    # Placed while the shop was a draft, so by its own staff: it counts nowhere.
    is_test = models.BooleanField(default=False)
    created_at = models.DateTimeField()
    placed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-created_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["store", "number"], name="one_order_per_number"),
            models.UniqueConstraint(
                fields=["cart_id"],
                condition=Q(status__in=["pending", "placed", "cancelled", "closed"]),
                name="one_order_per_cart",
            ),
            models.CheckConstraint(condition=Q(total_minor__gte=0), name="total_not_negative"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["store", "status", "-placed_at"]),
            models.Index(fields=["store", "email"]),
            models.Index(fields=["customer", "-placed_at"]),
        ]

    def __str__(self) -> str:
        return self.number


class OrderLine(Table):
    """A frozen copy of what was sold. `total_minor` is what the line costs in the price mode of the
    order; `tax_minor` is the tax in it (inclusive) or on it (exclusive)."""

    store = models.ForeignKey(Store, on_delete=models.PROTECT, related_name="+")
    order = models.ForeignKey(Order, on_delete=models.CASCADE, related_name="lines")
    position = models.PositiveSmallIntegerField()
    variant_id = models.UUIDField()
    product_id = models.UUIDField()
    sku = models.CharField("SKU", max_length=64)
    title = models.CharField(max_length=200)
    option_text = models.CharField(max_length=250, blank=True)
    image_key = models.CharField(max_length=300, blank=True)
    kind = models.CharField(max_length=10)
    needs_shipping = models.BooleanField()
    weight_grams = models.PositiveIntegerField(default=0)
    quantity = models.PositiveIntegerField()
    shipped_quantity = models.PositiveIntegerField(default=0)
    cancelled_quantity = models.PositiveIntegerField(default=0)
    backordered_quantity = models.PositiveIntegerField(default=0)
    unit_price_minor = models.BigIntegerField()
    discount_minor = models.BigIntegerField(default=0)
    total_minor = models.BigIntegerField()
    tax_category = models.CharField(max_length=40)
    tax_minor = models.BigIntegerField()

    class Meta:
        ordering: ClassVar = ["position"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(quantity__gte=F("shipped_quantity") + F("cancelled_quantity")),
                name="not_more_than_ordered",
            )
        ]

    def __str__(self) -> str:
        return f"{self.quantity} × {self.sku}"


class TaxLine(Table):
    """Tax on one order line, or on delivery (`line` empty), as it was at sale."""

    store = models.ForeignKey(Store, on_delete=models.PROTECT, related_name="+")
    order = models.ForeignKey(Order, on_delete=models.CASCADE, related_name="tax_lines")
    line = models.ForeignKey(
        OrderLine, null=True, on_delete=models.CASCADE, related_name="tax_lines"
    )
    name = models.CharField(max_length=80)
    rate = models.DecimalField(max_digits=7, decimal_places=5)
    taxable_minor = models.BigIntegerField()
    tax_minor = models.BigIntegerField()

    def __str__(self) -> str:
        return f"{self.name} {self.tax_minor}"


class TimelineEntry(Table):
    """One thing that happened to an order; added, never changed. `details` are ids and amounts."""

    store = models.ForeignKey(Store, on_delete=models.PROTECT, related_name="+")
    order = models.ForeignKey(Order, on_delete=models.CASCADE, related_name="timeline")
    kind = models.CharField(max_length=40)
    actor = models.CharField(max_length=200)
    details = models.JSONField(default=dict)
    is_public = models.BooleanField(default=True)
    happened_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["happened_at", "id"]
        verbose_name_plural = "timeline entries"

    def __str__(self) -> str:
        return self.kind


class OrderTag(Table):
    """A word that staff put on an order to find it again."""

    store = models.ForeignKey(Store, on_delete=models.PROTECT, related_name="+")
    order = models.ForeignKey(Order, on_delete=models.CASCADE, related_name="tags")
    name = models.CharField(max_length=40)

    class Meta:
        ordering: ClassVar = ["name"]
        constraints: ClassVar = [
            models.UniqueConstraint("order", Lower("name"), name="one_tag_of_a_name_per_order")
        ]
        indexes: ClassVar = [models.Index(fields=["store", "name"])]

    def __str__(self) -> str:
        return self.name
