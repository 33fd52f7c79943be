"""The catalogue's texts in other languages than the store's own. What is blank is not said there.

`made_from` keeps, by field, a mark of the text that a translation was made from
(`kernel.languages.text_mark`): with another text it is out of date.
"""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import MD5

from mercer.areas.stores.models import Store
from mercer.kernel.tables import Table


class ProductTranslation(Table):
    """A product's words in one language, and its address there."""

    store = models.ForeignKey(Store, on_delete=models.CASCADE, related_name="+")
    product = models.ForeignKey(
        "catalogue.Product", on_delete=models.CASCADE, related_name="translations"
    )
    language = models.CharField(max_length=12)
    slug = models.SlugField(max_length=200, allow_unicode=True, blank=True)
    title = models.CharField(max_length=200, blank=True)
    description = models.TextField(blank=True, help_text="HTML, cleaned when saved")
    seo_title = models.CharField(max_length=120, blank=True)
    seo_description = models.CharField(max_length=320, blank=True)
    made_from = models.JSONField(default=dict, blank=True)
    changed_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["product", "language"], name="one_product_translation_per_language"
            ),
            models.UniqueConstraint(
                fields=["store", "slug", "language"],
                condition=~Q(slug=""),
                name="one_translated_product_per_slug",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["store", "language"])]

    def __str__(self) -> str:
        return f"{self.language}: {self.title}"


class CategoryTranslation(Table):
    """A category's words in one language, and its address there."""

    store = models.ForeignKey(Store, on_delete=models.CASCADE, related_name="+")
    category = models.ForeignKey(
        "catalogue.Category", on_delete=models.CASCADE, related_name="translations"
    )
    language = models.CharField(max_length=12)
    slug = models.SlugField(max_length=120, allow_unicode=True, blank=True)
    name = models.CharField(max_length=120, blank=True)
    description = models.TextField(blank=True, help_text="Markdown")
    seo_title = models.CharField(max_length=120, blank=True)
    seo_description = models.CharField(max_length=320, blank=True)
    made_from = models.JSONField(default=dict, blank=True)
    changed_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["category", "language"], name="one_category_translation_per_language"
            ),
            models.UniqueConstraint(
                fields=["store", "slug", "language"],
                condition=~Q(slug=""),
                name="one_translated_category_per_slug",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.language}: {self.name}"


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
