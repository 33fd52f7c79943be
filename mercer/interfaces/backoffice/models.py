"""What the back office keeps for itself: the results of audits, and how people like their lists."""

from typing import ClassVar

from django.db import models

from mercer.areas.stores.models import Store, User
from mercer.kernel.tables import Table


class AuditRun(Table):
    """One check of all books. `problems`: [{"audit", "problem"}]; empty is what one wants."""

    actor = models.CharField(max_length=200)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    problems = models.JSONField(default=list)
    counts = models.JSONField(default=dict)

    class Meta:
        ordering: ClassVar = ["-started_at"]

    def __str__(self) -> str:
        return f"audit of {self.started_at:%Y-%m-%d %H:%M}"


class SavedView(Table):
    """The list of orders as one person likes to see it: its filters, under a name."""

    store = models.ForeignKey(Store, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=40)
    query = models.CharField(max_length=500)

    class Meta:
        ordering: ClassVar = ["name"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["store", "user", "name"], name="one_view_of_a_name")
        ]

    def __str__(self) -> str:
        return self.name
