"""The search index, one document a product; words that mean the same; what was looked for."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from mercer.areas.catalogue.models import Product
from mercer.areas.stores.models import Store
from mercer.kernel.tables import Table

# New entries wait in a list that every search reads from end to end. PostgreSQL's own limit of
# 4 MB made searches ten times slower after an import, until the next vacuum.
WAITING_KB = 64


class SearchDocument(Table):
    """What a product can be found by. `words` is lower case, without accents, for trigrams.

    Drafts have none; before `shown_from` and from `shown_until` on it is not found.
    """

    store = models.ForeignKey(Store, on_delete=models.CASCADE, related_name="+")
    product = models.OneToOneField(Product, on_delete=models.CASCADE, related_name="+")
    slug = models.CharField(max_length=200)
    title = models.CharField(max_length=200)
    words = models.TextField()
    vector = SearchVectorField()
    shown_from = models.DateTimeField(null=True)
    shown_until = models.DateTimeField(null=True)
    indexed_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["store", "title"]),
            GinIndex(fields=["vector"], name="search_vector", gin_pending_list_limit=WAITING_KB),
            GinIndex(
                OpClass("words", name="gin_trgm_ops"),
                name="search_words_trigram",
                gin_pending_list_limit=WAITING_KB,
            ),
        ]

    def __str__(self) -> str:
        return self.title


class SynonymGroup(Table):
    """Words that mean the same in a store: what says one of them is found by all."""

    store = models.ForeignKey(Store, on_delete=models.CASCADE, related_name="+")
    words = ArrayField(models.CharField(max_length=60))
    changed_at = models.DateTimeField()

    class Meta:
        verbose_name = "synonyms"
        verbose_name_plural = "synonyms"
        ordering: ClassVar = ["words"]
        indexes: ClassVar = [models.Index(fields=["store"])]

    def __str__(self) -> str:
        return ", ".join(self.words)


class SearchCount(Table):
    """How often some words were looked for on a day of the store; `results`: what the latest found.

    Who looked for them is not known: there is nothing personal in it."""

    store = models.ForeignKey(Store, on_delete=models.CASCADE, related_name="+")
    searched_on = models.DateField()
    words = models.CharField(max_length=100)
    searches = models.PositiveIntegerField(default=0)
    results = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["store", "searched_on", "words"], name="one_count_per_day"
            )
        ]

    def __str__(self) -> str:
        return f"{self.words}: {self.searches}"
