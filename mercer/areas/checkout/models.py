"""Placements: attempts to turn a cart into an order; and visits to wallets on the way there."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from mercer.areas.cart.models import Cart
from mercer.areas.checkout.rules import PlacementStatus
from mercer.areas.checkout.visits import VisitStatus
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


class WalletVisit(Table):
    """A cart's shopper at a wallet that is to bring contact and address; no money moves.

    `token` is in the address that the wallet sends the shopper back to. `brought` is kept only
    while it does not fit; the row is deleted a day after its time is over."""

    store = models.ForeignKey(Store, on_delete=models.CASCADE, related_name="+")
    token = models.CharField(max_length=40, unique=True, default=new_token)
    cart = models.ForeignKey(Cart, on_delete=models.CASCADE, related_name="wallet_visits")
    method_id = models.UUIDField()
    wallet = models.CharField(max_length=40)
    status = models.CharField(max_length=10, default=VisitStatus.BEGUN)
    gateway_reference = models.CharField(max_length=120, blank=True)
    action_url = models.URLField(max_length=1000, blank=True)
    method_token = models.CharField(max_length=200, blank=True)
    card = models.CharField(max_length=60, blank=True)
    brought = models.JSONField(null=True)
    problems = models.JSONField(default=list)
    begun_at = models.DateTimeField()
    expires_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["expires_at"], name="visits_to_forget")]

    def __str__(self) -> str:
        return f"{self.status} visit {self.id}"
