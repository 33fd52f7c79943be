"""Delivery zones, methods, and the carriers that tracking links lead to."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from mercer.areas.delivery.rules import MethodKind
from mercer.areas.stores.models import Store
from mercer.kernel.tables import Table


class DeliveryZone(Table):
    """Where a set of methods applies; no countries means everywhere else."""

    store = models.ForeignKey(Store, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=80)
    countries = ArrayField(models.CharField(max_length=2), default=list, blank=True)
    postal_codes = ArrayField(
        models.CharField(max_length=20),
        default=list,
        blank=True,
        help_text='Beginnings of postal codes, for example "10" or "SW1"; empty means all',
    )

    class Meta:
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name


class DeliveryMethod(Table):
    """One way to get there. `tiers`: [[up_to or null, price_minor]], grams or minor units.
    `said`: {language: [name, description]}."""

    store = models.ForeignKey(Store, on_delete=models.CASCADE, related_name="+")
    zone = models.ForeignKey(DeliveryZone, on_delete=models.CASCADE, related_name="methods")
    code = models.SlugField(max_length=40)
    name = models.CharField(max_length=80)
    description = models.CharField(max_length=200, blank=True)
    said = models.JSONField(default=dict, blank=True)
    kind = models.CharField(max_length=10, default=MethodKind.FLAT)
    currency = models.CharField(max_length=3)
    price_minor = models.BigIntegerField(default=0)
    tiers = models.JSONField(default=list, blank=True)
    free_over_minor = models.BigIntegerField(null=True, blank=True)
    tax_category = models.CharField(max_length=40, default="standard")
    days_min = models.PositiveSmallIntegerField(default=1)
    days_max = models.PositiveSmallIntegerField(default=3)
    position = models.PositiveSmallIntegerField(default=0)
    is_active = models.BooleanField(default=True)

    class Meta:
        ordering: ClassVar = ["position", "name"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["zone", "code", "currency"], name="one_method_per_code"
            ),
            models.CheckConstraint(
                condition=models.Q(price_minor__gte=0),
                name="delivery_price_not_negative",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class TrackingCarrier(Table):
    """A carrier that shows where a parcel is; `{number}` in the link is the tracking number."""

    store = models.ForeignKey(Store, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=80)
    tracking_link = models.CharField(max_length=300, blank=True)
    is_active = models.BooleanField(default=True)

    class Meta:
        ordering: ClassVar = ["name"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["store", "name"], name="one_carrier_per_name")
        ]

    def __str__(self) -> str:
        return self.name
