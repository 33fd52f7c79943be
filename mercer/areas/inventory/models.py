"""Stock: where it lies, how much, every movement, and to whom it is promised."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from mercer.areas.catalogue.models import Variant
from mercer.areas.inventory.rules import AllocationStatus
from mercer.areas.stores.models import Store
from mercer.kernel.tables import Table


class StockLocation(Table):
    """A warehouse, a shelf, a shop."""

    store = models.ForeignKey(Store, on_delete=models.CASCADE, related_name="+")
    code = models.SlugField(max_length=40)
    name = models.CharField(max_length=80)
    address = models.JSONField(default=dict, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    is_active = models.BooleanField(default=True)

    class Meta:
        ordering: ClassVar = ["position", "name"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["store", "code"], name="one_location_per_code")
        ]

    def __str__(self) -> str:
        return self.name


class StockLevel(Table):
    """A variant at a location. `allocated` is promised to orders; it may pass `on_hand` only where
    the variant's stock policy allows backorders."""

    store = models.ForeignKey(Store, on_delete=models.CASCADE, related_name="+")
    location = models.ForeignKey(StockLocation, on_delete=models.PROTECT, related_name="levels")
    variant = models.ForeignKey(Variant, on_delete=models.CASCADE, related_name="stock_levels")
    sku = models.CharField("SKU", max_length=64)
    on_hand = models.BigIntegerField(default=0)
    allocated = models.BigIntegerField(default=0)
    low_at = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["location", "variant"], name="one_level_per_location"),
            models.CheckConstraint(condition=Q(on_hand__gte=0), name="on_hand_not_negative"),
            models.CheckConstraint(condition=Q(allocated__gte=0), name="allocated_not_negative"),
        ]
        indexes: ClassVar = [models.Index(fields=["store", "sku"])]

    def __str__(self) -> str:
        return f"{self.sku}: {self.on_hand} − {self.allocated}"

    @property
    def available(self) -> int:
        """On hand and not promised; carts' reservations apart."""
        return self.on_hand - self.allocated


class StockMovement(Table):
    """One change of what is on hand; a level's movements add up to it. Added, never changed."""

    store = models.ForeignKey(Store, on_delete=models.CASCADE, related_name="+")
    level = models.ForeignKey(StockLevel, on_delete=models.CASCADE, related_name="movements")
    delta = models.BigIntegerField()
    on_hand_after = models.BigIntegerField()
    reason = models.CharField(max_length=12)
    reference = models.CharField(max_length=120, blank=True)
    actor = models.CharField(max_length=200, blank=True)
    moved_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["level", "moved_at"])]

    def __str__(self) -> str:
        return f"{self.delta:+} {self.reason}"


class Reservation(Table):
    """Stock kept for a cart until it expires; not yet promised to an order."""

    store = models.ForeignKey(Store, on_delete=models.CASCADE, related_name="+")
    cart_id = models.UUIDField()
    variant = models.ForeignKey(Variant, on_delete=models.CASCADE, related_name="+")
    quantity = models.PositiveIntegerField()
    expires_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["cart_id", "variant"], name="one_reservation_per_line")
        ]
        indexes: ClassVar = [models.Index(fields=["variant", "expires_at"])]

    def __str__(self) -> str:
        return f"{self.quantity} until {self.expires_at}"


class Allocation(Table):
    """Stock promised to one order line. Untracked variants have none."""

    store = models.ForeignKey(Store, on_delete=models.CASCADE, related_name="+")
    order_id = models.UUIDField()
    order_line_id = models.UUIDField()
    level = models.ForeignKey(StockLevel, on_delete=models.PROTECT, related_name="allocations")
    quantity = models.PositiveIntegerField()
    status = models.CharField(max_length=10, default=AllocationStatus.OPEN)
    allocated_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["order_id"]),
            models.Index(fields=["level"], condition=Q(status="open"), name="open_allocations"),
        ]

    def __str__(self) -> str:
        return f"{self.quantity} {self.status}"


class LowStockList(Table):
    """What had reached its mark when a store's list was last made, and on which of its days."""

    store = models.OneToOneField(Store, on_delete=models.CASCADE, related_name="+")
    listed_on = models.DateField(null=True, blank=True)
    level_ids = ArrayField(models.UUIDField(), default=list, blank=True)

    def __str__(self) -> str:
        return f"{len(self.level_ids)} low on {self.listed_on}"
