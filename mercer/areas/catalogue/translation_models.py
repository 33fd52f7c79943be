"""The catalogue's texts in other languages than the store's own."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import MD5

from mercer.areas.stores.models import Store, Translation
from mercer.kernel.tables import Table


def once_each(thing: str) -> list[models.BaseConstraint]:
    """One translation for each language, and no address that means two things."""
    return [
        models.UniqueConstraint(
            fields=[thing, "language"], name=f"one_{thing}_translation_per_language"
        ),
        models.UniqueConstraint(
            fields=["store", "slug", "language"],
            condition=~Q(slug=""),
            name=f"one_translated_{thing}_per_slug",
        ),
    ]


class PageTranslation(Translation):
    """What everything that has a page in the shop says there, beside its name."""

    description = models.TextField(blank=True, help_text="Markdown")
    seo_title = models.CharField(max_length=120, blank=True)
    seo_description = models.CharField(max_length=320, blank=True)

    class Meta:
        abstract = True


class ProductTranslation(PageTranslation):
    """A product's words in one language, and its address there."""

    product = models.ForeignKey(
        "catalogue.Product", on_delete=models.CASCADE, related_name="translations"
    )
    slug = models.SlugField(max_length=200, allow_unicode=True, blank=True)
    title = models.CharField(max_length=200, blank=True)
    description = models.TextField(blank=True, help_text="HTML, cleaned when saved")

    class Meta:
        constraints: ClassVar = once_each("product")
        indexes: ClassVar = [models.Index(fields=["store", "language"])]

    def __str__(self) -> str:
        return f"{self.language}: {self.title}"


class NamedTranslation(PageTranslation):
    """The words of a category or a collection in one language, and its address there."""

    slug = models.SlugField(max_length=120, allow_unicode=True, blank=True)
    name = models.CharField(max_length=120, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.language}: {self.name}"


class CategoryTranslation(NamedTranslation):
    """A category's words in one language, and its address there."""

    category = models.ForeignKey(
        "catalogue.Category", on_delete=models.CASCADE, related_name="translations"
    )

    class Meta:
        constraints: ClassVar = once_each("category")


class CollectionTranslation(NamedTranslation):
    """A collection's words in one language, and its address there."""

    collection = models.ForeignKey(
        "catalogue.Collection", on_delete=models.CASCADE, related_name="translations"
    )

    class Meta:
        constraints: ClassVar = once_each("collection")


class TermTranslation(Table):
    """A word that many products share, in one language: "Colour", its value "Blue", a label.

    `kind` is a rules.TermKind; `context` tells words apart that are written alike: the option of a
    value, the custom field of a choice. Found by what is written, so a word that is written
    otherwise from now on has to be translated anew."""

    store = models.ForeignKey(Store, on_delete=models.CASCADE, related_name="+")
    language = models.CharField(max_length=12)
    kind = models.CharField(max_length=10)
    context = models.CharField(max_length=60, blank=True)
    original = models.CharField(max_length=1000)
    text = models.CharField(max_length=1000)
    changed_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            # By a mark of the words: an index cannot hold the longest of them.
            models.UniqueConstraint(
                F("store"),
                F("kind"),
                F("context"),
                MD5("original"),
                F("language"),
                name="one_translation_per_term",
            )
        ]

    def __str__(self) -> str:
        return f"{self.original}: {self.text}"
