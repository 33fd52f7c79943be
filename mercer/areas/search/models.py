"""The search index, one document a product; what lists need of products, one row each; words that
mean the same; what was looked for."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from mercer.areas.catalogue.models import Product, Variant
from mercer.areas.stores.models import Store
from mercer.kernel.tables import Table

# New entries wait in a list that every search reads from end to end. PostgreSQL's own limit of
# 4 MB made searches ten times slower after an import, until the next vacuum.
WAITING_KB = 64


class SearchDocument(Table):
    """What a product can be found by. `words`, lower case without accents, is what names it.

    Drafts have none; before `shown_from` and from `shown_until` on it is not found. `language` is
    "" for the words as they were written; in the languages `said_in` another document of the
    product is read instead.
    """

    store = models.ForeignKey(Store, on_delete=models.CASCADE, related_name="+")
    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="+")
    language = models.CharField(max_length=12, default="", blank=True)
    said_in = ArrayField(models.CharField(max_length=12), default=list, blank=True)
    slug = models.CharField(max_length=200)
    title = models.CharField(max_length=200)
    words = models.TextField()
    vector = SearchVectorField()
    shown_from = models.DateTimeField(null=True)
    shown_until = models.DateTimeField(null=True)
    indexed_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["product", "language"], name="one_document_per_language"
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["store", "title"]),
            GinIndex(fields=["vector"], name="search_vector", gin_pending_list_limit=WAITING_KB),
        ]

    def __str__(self) -> str:
        return self.title


class StoreWord(models.Model):
    """A word that a store's products are named by, in whatever language: lower case, no accents.

    What is typed wrongly is compared with these. One that no product says any more finds nothing;
    making the index anew forgets it."""

    id = models.BigAutoField(primary_key=True)
    store = models.ForeignKey(Store, on_delete=models.CASCADE, related_name="+", db_index=False)
    word = models.TextField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["store", "word"], name="each_word_once_a_store")
        ]
        indexes: ClassVar = [
            GinIndex(
                OpClass("word", name="gin_trgm_ops"),
                name="search_word_trigram",
                gin_pending_list_limit=WAITING_KB,
            )
        ]

    def __str__(self) -> str:
        return self.word


class FacetTerm(models.Model):
    """Something that lists can be narrowed to, with a number that is quick to count.

    `kind`: "option" (name, value), "brand" (value) or "field" (a custom field's code, value)."""

    id = models.AutoField(primary_key=True)
    store = models.ForeignKey(Store, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10)
    name = models.CharField(max_length=60, blank=True)
    value = models.TextField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["store", "kind", "name", "value"], name="one_number_per_facet_term"
            )
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.value}"


class ListedProduct(models.Model):
    """What lists need of a published product. Kept by the database itself (decision 10).

    `variants`: the active ones in their order, n of them. `offer_terms`: for each of them the term
    of each option, 0 for none. `own_terms`: brand and custom fields; `terms`: these and all of the
    variants, each once. `prices`: n amounts for each of `currencies`, NULL for none; `lows` and
    `highs`: the least and the most of each. `numbers`: what the custom fields `number_fields` say.
    `stars`: tenths, 0 where nobody rated."""

    product = models.OneToOneField(
        Product, primary_key=True, on_delete=models.CASCADE, related_name="+"
    )
    store = models.ForeignKey(Store, on_delete=models.CASCADE, related_name="+")
    title = models.CharField(max_length=200)
    created_at = models.DateTimeField()
    shown_from = models.DateTimeField(null=True)
    shown_until = models.DateTimeField(null=True)
    stars = models.PositiveSmallIntegerField()
    variants = ArrayField(models.UUIDField())
    offer_terms = ArrayField(models.IntegerField())
    terms = ArrayField(models.IntegerField())
    own_terms = ArrayField(models.IntegerField())
    currencies = ArrayField(models.CharField(max_length=3))
    prices = ArrayField(models.BigIntegerField(null=True))
    lows = ArrayField(models.BigIntegerField())
    highs = ArrayField(models.BigIntegerField())
    number_fields = ArrayField(models.CharField(max_length=40))
    numbers = ArrayField(models.DecimalField(max_digits=60, decimal_places=30))

    def __str__(self) -> str:
        return self.title


class SoldOutVariant(models.Model):
    """An active variant of which nothing is left, carts' reservations apart.

    Kept by the database itself; a row comes and goes with the last unit, and no sale between
    writes anything. The database does not check the keys: an order that takes the last unit would
    wait for whoever edits the product."""

    variant = models.OneToOneField(
        Variant,
        primary_key=True,
        on_delete=models.CASCADE,
        related_name="+",
        db_constraint=False,
    )
    product = models.ForeignKey(
        Product, on_delete=models.CASCADE, related_name="+", db_constraint=False
    )
    store = models.ForeignKey(
        Store, on_delete=models.CASCADE, related_name="+", db_constraint=False
    )

    def __str__(self) -> str:
        return str(self.variant_id)


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
