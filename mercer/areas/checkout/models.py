"""Placements: attempts to turn a cart into an order."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from mercer.areas.cart.models import Cart
from mercer.areas.checkout.rules import PlacementStatus
from mercer.areas.orders.models import Order
from mercer.areas.payments.models import Payment
from mercer.areas.stores.models import Store
from mercer.kernel.ids import new_token
from mercer.kernel.tables import Table


class Placement(Table):
    """One attempt. A cart has at most one that is not abandoned: it becomes one order at most."""

    store = models.ForeignKey(Store, on_delete=models.PROTECT, related_name="+")
    token = models.CharField(max_length=40, unique=True, default=new_token)
    cart = models.ForeignKey(Cart, on_delete=models.PROTECT, related_name="placements")
    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="placements")
    payment = models.OneToOneField(
        Payment, null=True, on_delete=models.PROTECT, related_name="placement"
    )
    status = models.CharField(max_length=10, default=PlacementStatus.PREPARED)
    decline_code = models.CharField(max_length=60, blank=True)
    prepared_at = models.DateTimeField()
    check_at = models.DateTimeField(null=True, help_text="When the sweeper asks the bank next")
    expires_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["cart"],
                condition=~Q(status="abandoned"),
                name="one_placement_per_cart",
            )
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["check_at"],
                condition=Q(status__in=["prepared", "awaiting"]),
                name="placements_to_check",
            )
        ]

    def __str__(self) -> str:
        return f"{self.status} {self.id}"
