"""Texts in other languages than the one they were written in: what all such tables share, and
those of a store's own. What is blank is not said there."""

from typing import ClassVar

from django.db import models

from mercer.kernel.tables import Table


class Translation(Table):
    """The words of something in one language; each text has the name that it has there.

    `made_from` keeps, by field, a mark of the text that it was made from
    (`kernel.languages.text_mark`): with another text it is out of date."""

    store = models.ForeignKey("stores.Store", on_delete=models.CASCADE, related_name="+")
    language = models.CharField(max_length=12)
    made_from = models.JSONField(default=dict, blank=True)
    changed_at = models.DateTimeField()

    class Meta:
        abstract = True


class PolicyTranslation(Translation):
    """A policy's words in one language; its address stays."""

    policy = models.ForeignKey(
        "stores.Policy", on_delete=models.CASCADE, related_name="translations"
    )
    title = models.CharField(max_length=120, blank=True)
    body = models.TextField(blank=True, help_text="Markdown")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["policy", "language"], name="one_policy_translation_per_language"
            )
        ]

    def __str__(self) -> str:
        return f"{self.language}: {self.title}"
