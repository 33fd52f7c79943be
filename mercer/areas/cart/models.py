"""Carts and their lines."""

from typing import ClassVar

from django.db import models

from mercer.areas.cart.rules import CartStatus
from mercer.areas.catalogue.models import Variant
from mercer.areas.customers.models import Customer
from mercer.areas.stores.models import Store
from mercer.kernel.ids import new_token
from mercer.kernel.tables import Table


class Cart(Table):
    """What a shopper means to buy, and what they have said so far about where and how.

    `token` is the secret that lets its holder in (cookie, API). It belongs to one market: none is
    the primary one. Addresses are PostalAddress as JSON; `typed` is what does not fit yet."""

    store = models.ForeignKey(Store, on_delete=models.CASCADE, related_name="+")
    token = models.CharField(max_length=40, unique=True, default=new_token)
    customer = models.ForeignKey(
        Customer, null=True, blank=True, on_delete=models.SET_NULL, related_name="carts"
    )
    status = models.CharField(max_length=10, default=CartStatus.OPEN)
    market_id = models.UUIDField(null=True, blank=True)
    currency = models.CharField(max_length=3)
    language = models.CharField(max_length=12, default="en")
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    delivery_address = models.JSONField(null=True, blank=True)
    billing_address = models.JSONField(null=True, blank=True)
    delivery_method_id = models.UUIDField(null=True, blank=True)
    payment_method_id = models.UUIDField(null=True, blank=True)
    note = models.TextField(blank=True)
    typed = models.JSONField(null=True, blank=True)
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["store", "status", "changed_at"]),
            models.Index(fields=["customer"]),
        ]

    def __str__(self) -> str:
        return f"{self.status} cart {self.id}"


class CartLine(Table):
    """A variant and how many; `unit_price_minor` is the price when it was last shown."""

    cart = models.ForeignKey(Cart, on_delete=models.CASCADE, related_name="lines")
    variant = models.ForeignKey(Variant, on_delete=models.CASCADE, related_name="+")
    quantity = models.PositiveIntegerField()
    unit_price_minor = models.BigIntegerField()
    added_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["added_at", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["cart", "variant"], name="one_line_per_variant"),
            models.CheckConstraint(
                condition=models.Q(quantity__gte=1), name="quantity_at_least_one"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.quantity} × {self.variant_id}"
