"""What goes with a product."""

from typing import ClassVar

from django.db import models

from mercer.areas.catalogue.models import Product
from mercer.areas.stores.models import Store
from mercer.kernel.tables import Table


class RelatedChoice(Table):
    """Staff chose that another product goes with one, in this place, or that it is not to be
    proposed there (`is_hidden`)."""

    store = models.ForeignKey(Store, on_delete=models.CASCADE, related_name="+")
    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="+")
    position = models.PositiveSmallIntegerField(default=0)
    is_hidden = models.BooleanField(default=False)

    class Meta:
        verbose_name = "related product"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["product", "other"], name="one_choice_per_pair"),
            models.CheckConstraint(
                condition=~models.Q(product=models.F("other")), name="nothing_goes_with_itself"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.other_id} beside {self.product_id}"


class BoughtTogether(models.Model):
    """How often two products were bought in one order; reckoned every night, never edited.

    `score` is high where they are bought together oftener than each is bought."""

    id = models.BigAutoField(primary_key=True)
    store = models.ForeignKey(Store, on_delete=models.CASCADE, related_name="+")
    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="+", db_index=False)
    other = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="+")
    orders = models.PositiveIntegerField()
    score = models.FloatField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["product", "other"], name="one_score_per_pair")
        ]

    def __str__(self) -> str:
        return f"{self.product_id} and {self.other_id}: {self.orders}"
