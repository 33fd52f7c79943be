"""Films of products."""

from typing import ClassVar

from django.db import models

from mercer.areas.stores.models import Store
from mercer.kernel.tables import Table


class ProductVideo(Table):
    """A film in a product's gallery, after its pictures.

    `poster` is the picture shown before it is played, in all its sizes; `captions_key` are the
    words spoken in it, as WebVTT, in `captions_language`."""

    store = models.ForeignKey(Store, on_delete=models.CASCADE, related_name="+")
    product = models.ForeignKey(
        "catalogue.Product", on_delete=models.CASCADE, related_name="videos"
    )
    title = models.CharField(max_length=120)
    key = models.CharField(max_length=200)
    content_type = models.CharField(max_length=20)
    byte_count = models.PositiveBigIntegerField()
    poster = models.JSONField(default=list)
    captions_key = models.CharField(max_length=200, blank=True)
    captions_language = models.CharField(max_length=12, blank=True)
    added_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["added_at", "id"]

    def __str__(self) -> str:
        return self.title
