"""What groups of customers pay: an amount for a variant, or less of everything."""

from typing import ClassVar

from django.db import models

from mercer.areas.catalogue.models import Variant
from mercer.areas.customers.models import CustomerGroup
from mercer.areas.stores.models import Store
from mercer.kernel.tables import Table


class GroupTerms(Table):
    """What a group gets off every price, and what its members read beside theirs."""

    store = models.ForeignKey(Store, on_delete=models.CASCADE, related_name="+")
    group = models.OneToOneField(CustomerGroup, on_delete=models.CASCADE, related_name="terms")
    percent_off = models.DecimalField(max_digits=5, decimal_places=2, default=0)
    shown_as = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(percent_off__gte=0, percent_off__lte=100),
                name="percent_off_of_a_hundred",
            )
        ]

    def __str__(self) -> str:
        return f"{self.percent_off} % off"


class GroupPrice(Table):
    """What one unit of a variant costs a group in one currency, in minor units."""

    store = models.ForeignKey(Store, on_delete=models.CASCADE, related_name="+")
    group = models.ForeignKey(CustomerGroup, on_delete=models.CASCADE, related_name="prices")
    variant = models.ForeignKey(Variant, on_delete=models.CASCADE, related_name="group_prices")
    currency = models.CharField(max_length=3)
    amount_minor = models.BigIntegerField()
    changed_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["group", "variant", "currency"], name="one_price_per_group"
            ),
            models.CheckConstraint(
                condition=models.Q(amount_minor__gte=0), name="group_price_not_negative"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["store", "group"])]

    def __str__(self) -> str:
        return f"{self.amount_minor} {self.currency}"
