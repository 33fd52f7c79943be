"""Collections: products shown together, chosen by hand or by rules."""

from typing import ClassVar

from django.db import models

from mercer.areas.catalogue.rules import CollectionKind, Match
from mercer.areas.stores.models import Store
from mercer.kernel.tables import Table


class Collection(Table):
    """Products shown together on a page of their own, beside the tree of categories.

    `rules` as `collection_rule.read_rules` gives them; `sort` is the order taken unasked, blank
    for the order chosen by hand, or the newest first."""

    store = models.ForeignKey(Store, on_delete=models.CASCADE, related_name="+")
    slug = models.SlugField(max_length=120, allow_unicode=True)
    name = models.CharField(max_length=120)
    description = models.TextField(blank=True, help_text="Markdown")
    image = models.JSONField(null=True, blank=True)
    kind = models.CharField(max_length=10, default=CollectionKind.MANUAL)
    match = models.CharField(max_length=5, default=Match.ALL)
    rules = models.JSONField(default=list, blank=True)
    sort = models.CharField(max_length=40, blank=True)
    position = models.PositiveIntegerField(default=0)
    is_published = models.BooleanField(default=True)
    publish_at = models.DateTimeField(null=True, blank=True)
    unpublish_at = models.DateTimeField(null=True, blank=True)
    seo_title = models.CharField(max_length=120, blank=True)
    seo_description = models.CharField(max_length=320, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering: ClassVar = ["position", "name"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["store", "slug"], name="one_collection_per_slug")
        ]

    def __str__(self) -> str:
        return self.name


class CollectionProduct(models.Model):
    """A product's place in a collection that is chosen by hand."""

    id = models.BigAutoField(primary_key=True)
    collection = models.ForeignKey(Collection, on_delete=models.CASCADE, related_name="places")
    product = models.ForeignKey(
        "catalogue.Product", on_delete=models.CASCADE, related_name="collection_places"
    )
    position = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["collection", "product"], name="one_place_per_collection"
            )
        ]
        indexes: ClassVar = [models.Index(fields=["collection", "position"])]

    def __str__(self) -> str:
        return f"{self.product_id} in {self.collection_id}"
