"""Files of variants, on what terms they are fetched, and how often an order's were."""

from typing import ClassVar

from django.db import models

from mercer.areas.catalogue.models import Variant
from mercer.areas.downloads.rules import DAYS, LONGEST_NAME, TIMES
from mercer.areas.orders.models import Order, OrderLine
from mercer.areas.stores.models import Store
from mercer.kernel.tables import Table


class DownloadFile(Table):
    """A file that belongs to a variant; `key` is where it lies in the private store."""

    store = models.ForeignKey(Store, on_delete=models.CASCADE, related_name="+")
    variant = models.ForeignKey(Variant, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=LONGEST_NAME)
    key = models.CharField(max_length=200)
    byte_count = models.PositiveBigIntegerField()
    added_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["added_at", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["variant", "name"], name="one_file_per_name")
        ]

    def __str__(self) -> str:
        return self.name


class DownloadTerms(Table):
    """How often and how long the files of a variant can be fetched; empty: without an end."""

    store = models.ForeignKey(Store, on_delete=models.CASCADE, related_name="+")
    variant = models.OneToOneField(Variant, on_delete=models.CASCADE, related_name="+")
    times = models.PositiveIntegerField(null=True, blank=True, default=TIMES)
    days = models.PositiveIntegerField(null=True, blank=True, default=DAYS)

    class Meta:
        verbose_name_plural = "download terms"

    def __str__(self) -> str:
        return f"{self.times} times, {self.days} days"


class Download(Table):
    """How often one order's buyer has fetched one file; made at the first time.

    `counted_at`: when it was counted last. `renewed_at`: when staff let it begin anew."""

    store = models.ForeignKey(Store, on_delete=models.CASCADE, related_name="+")
    order = models.ForeignKey(Order, on_delete=models.CASCADE, related_name="+")
    line = models.ForeignKey(OrderLine, on_delete=models.CASCADE, related_name="+")
    file = models.ForeignKey(DownloadFile, on_delete=models.CASCADE, related_name="+")
    fetches = models.PositiveIntegerField(default=0)
    counted_at = models.DateTimeField(null=True, blank=True)
    renewed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["line", "file"], name="one_download_per_line_and_file")
        ]

    def __str__(self) -> str:
        return f"{self.fetches} × {self.file_id}"
