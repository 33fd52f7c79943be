"""Prices."""

from typing import ClassVar

from django.db import models

from mercer.areas.catalogue.models import Variant
from mercer.areas.pricing.group_models import (  # noqa: F401 (Django finds them here)
    GroupPrice,
    GroupTerms,
)
from mercer.areas.pricing.rules import RateSource
from mercer.areas.stores.models import Store
from mercer.kernel.tables import Table


class Price(Table):
    """What one unit of a variant costs in one currency, in minor units; somebody set it, or it was
    converted by a rule."""

    store = models.ForeignKey(Store, on_delete=models.CASCADE, related_name="+")
    variant = models.ForeignKey(Variant, on_delete=models.CASCADE, related_name="prices")
    currency = models.CharField(max_length=3)
    amount_minor = models.BigIntegerField()
    compare_at_minor = models.BigIntegerField(null=True, blank=True)
    changed_at = models.DateTimeField()
    is_converted = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["variant", "currency"], name="one_price_per_currency"),
            models.CheckConstraint(
                condition=models.Q(amount_minor__gte=0), name="price_not_negative"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["store", "currency", "amount_minor"])]

    def __str__(self) -> str:
        return f"{self.amount_minor} {self.currency}"


class PriceRule(Table):
    """How prices of a currency come about where nobody set one: those of another, times a rate.

    `rate` is units of the currency for one unit of the base, as `source` had it on a day.
    `follows` is the feed that it is fetched from every day, or empty where it was typed; it was
    asked for at `asked_at`, with this `trouble`. A rate that jumped waits as `offered_rate`."""

    store = models.ForeignKey(Store, on_delete=models.CASCADE, related_name="+")
    currency = models.CharField(max_length=3)
    base_currency = models.CharField(max_length=3)
    rate = models.DecimalField(max_digits=20, decimal_places=8)
    source = models.CharField(max_length=40, default=RateSource.MANUAL)
    rate_on = models.DateField()
    ending = models.CharField(max_length=3, blank=True)
    follows = models.CharField(max_length=40, blank=True)
    asked_at = models.DateTimeField(null=True, blank=True)
    trouble = models.CharField(max_length=20, blank=True)
    offered_rate = models.DecimalField(max_digits=20, decimal_places=8, null=True, blank=True)
    offered_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["store", "currency"], name="one_rule_per_currency"),
            models.CheckConstraint(condition=models.Q(rate__gt=0), name="rate_above_nought"),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["follows", "asked_at"],
                condition=~models.Q(follows=""),
                name="rules_that_follow",
            )
        ]

    def __str__(self) -> str:
        return f"{self.currency} = {self.base_currency} × {self.rate}"


class PriceRecord(Table):
    """What a variant cost from a moment on; added at every change, never changed or removed."""

    store = models.ForeignKey(Store, on_delete=models.CASCADE, related_name="+")
    variant = models.ForeignKey(Variant, on_delete=models.CASCADE, related_name="+")
    currency = models.CharField(max_length=3)
    amount_minor = models.BigIntegerField()
    changed_at = models.DateTimeField()
    actor = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["variant", "currency", "changed_at"])]

    def __str__(self) -> str:
        return f"{self.amount_minor} {self.currency} from {self.changed_at}"
