"""What the back office keeps for itself: the results of audits."""

from typing import ClassVar

from django.db import models

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
