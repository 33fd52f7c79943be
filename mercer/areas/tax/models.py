"""Tax zones and rates."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from mercer.areas.stores.models import Store
from mercer.kernel.tables import Table


class TaxCategory(Table):
    """What is taxed alike: standard, reduced, books."""

    store = models.ForeignKey(Store, on_delete=models.CASCADE, related_name="+")
    code = models.SlugField(max_length=40)
    name = models.CharField(max_length=80)

    class Meta:
        verbose_name_plural = "tax categories"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["store", "code"], name="one_tax_category_per_code")
        ]

    def __str__(self) -> str:
        return self.name


class TaxRate(Table):
    """A rate on one category in some countries (and, if named, regions of them). A region's rate is
    added to the country's, unless it `replaces` it."""

    store = models.ForeignKey(Store, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=80)
    category = models.CharField(max_length=40, default="standard")
    countries = ArrayField(models.CharField(max_length=2))
    regions = ArrayField(models.CharField(max_length=80), default=list, blank=True)
    rate = models.DecimalField(max_digits=7, decimal_places=5, help_text="0.20000 is 20 %")
    replaces = models.BooleanField(
        default=False, help_text="In its regions, instead of the country's rate"
    )

    class Meta:
        indexes: ClassVar = [models.Index(fields=["store", "category"])]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(rate__gte=0) & models.Q(rate__lt=10),
                name="tax_rate_in_bounds",
            )
        ]

    def __str__(self) -> str:
        return self.name
