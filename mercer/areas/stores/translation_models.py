"""A store's own texts in other languages than the one they were written in."""

from typing import ClassVar

from django.db import models

from mercer.kernel.tables import Table


class PolicyTranslation(Table):
    """A policy's words in one language; its address stays. What is blank is not said there.

    `made_from` keeps, by field, a mark of the text that it was made from
    (`kernel.languages.text_mark`): with another text it is out of date."""

    store = models.ForeignKey("stores.Store", on_delete=models.CASCADE, related_name="+")
    policy = models.ForeignKey(
        "stores.Policy", on_delete=models.CASCADE, related_name="translations"
    )
    language = models.CharField(max_length=12)
    title = models.CharField(max_length=120, blank=True)
    body = models.TextField(blank=True, help_text="Markdown")
    made_from = models.JSONField(default=dict, blank=True)
    changed_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["policy", "language"], name="one_policy_translation_per_language"
            )
        ]

    def __str__(self) -> str:
        return f"{self.language}: {self.title}"
