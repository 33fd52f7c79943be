"""Shipments: what goes out together."""

from typing import ClassVar

from django.db import models

from mercer.areas.delivery.models import TrackingCarrier
from mercer.areas.fulfilment.rules import ShipmentStatus
from mercer.areas.orders.models import Order, OrderLine
from mercer.areas.stores.models import Store
from mercer.kernel.tables import Table


class Shipment(Table):
    """One parcel of an order. `number` counts within the order: 1, 2…"""

    store = models.ForeignKey(Store, on_delete=models.PROTECT, related_name="+")
    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="shipments")
    number = models.PositiveSmallIntegerField()
    status = models.CharField(max_length=10, default=ShipmentStatus.OPEN)
    carrier = models.ForeignKey(
        TrackingCarrier,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    carrier_name = models.CharField(max_length=80, blank=True)
    tracking_number = models.CharField(max_length=80, blank=True)
    tracking_url = models.URLField(max_length=400, blank=True)
    amount_minor = models.BigIntegerField(
        default=0, help_text="What is due when it leaves: its units, delivery with the first"
    )
    opened_at = models.DateTimeField()
    dispatched_at = models.DateTimeField(null=True, blank=True)
    delivered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["order", "number"], name="one_shipment_per_number")
        ]
        indexes: ClassVar = [models.Index(fields=["store", "status", "opened_at"])]

    def __str__(self) -> str:
        return f"{self.order_id} / {self.number}"


class ShipmentLine(Table):
    """How many units of an order line are in a shipment."""

    shipment = models.ForeignKey(Shipment, on_delete=models.CASCADE, related_name="lines")
    order_line = models.ForeignKey(OrderLine, on_delete=models.PROTECT, related_name="+")
    quantity = models.PositiveIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["shipment", "order_line"],
                name="one_shipment_line_per_order_line",
            ),
            models.CheckConstraint(condition=models.Q(quantity__gte=1), name="ships_at_least_one"),
        ]

    def __str__(self) -> str:
        return f"{self.quantity} × {self.order_line_id}"
