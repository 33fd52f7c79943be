"""The event log, who has heard which event, answers to repeated requests, and the audit trail."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from mercer.kernel.ids import new_id


class EventRecord(models.Model):
    """One fact, as announced; never changed."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(max_length=100)
    store_id = models.UUIDField(null=True)
    body = models.JSONField()
    announced_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["store_id", "announced_at"]),
            models.Index(fields=["name", "announced_at"]),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.id}"


class EventHearing(models.Model):
    """A listener has reacted to an event; written in the same transaction as its reaction."""

    id = models.BigAutoField(primary_key=True)
    event = models.ForeignKey(EventRecord, on_delete=models.CASCADE, related_name="hearings")
    listener = models.CharField(max_length=200)
    heard_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["event", "listener"], name="one_hearing_per_listener"),
        ]

    def __str__(self) -> str:
        return f"{self.listener} heard {self.event_id}"


class RememberedAnswer(models.Model):
    """The first answer to a request with an idempotency key, or the claim that one is under way."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    scope = models.CharField(max_length=200)
    key = models.CharField(max_length=255)
    fingerprint = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(null=True)
    body = models.JSONField(null=True)
    claimed_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["scope", "key"], name="one_answer_per_key"),
        ]
        indexes = [models.Index(fields=["claimed_at"])]

    def __str__(self) -> str:
        return f"{self.scope} {self.key}"


class ChangeRecord(models.Model):
    """One change of one row, written by a trigger in the transaction of the change.

    `before` and `after` hold the columns that changed; secrets are masked. `links` are the ids of
    what the row belongs to. The database refuses to change a record, and to delete one that is
    younger than two years."""

    id = models.BigAutoField(primary_key=True)
    store_id = models.UUIDField(null=True)
    happened_at = models.DateTimeField()
    actor_kind = models.CharField(max_length=20)
    actor_id = models.UUIDField(null=True)
    actor_label = models.CharField(max_length=150)
    came_from = models.CharField(max_length=45)
    verb = models.CharField(max_length=80)
    subject = models.CharField(max_length=63)
    subject_id = models.CharField(max_length=40)
    label = models.CharField(max_length=200)
    act = models.CharField(max_length=6)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    links = models.JSONField(default=dict)

    class Meta:
        indexes = [
            models.Index(fields=["store_id", "id"]),
            models.Index(fields=["store_id", "subject", "subject_id"]),
            models.Index(fields=["happened_at"]),
        ]

    def __str__(self) -> str:
        return f"{self.act} {self.subject} {self.label or self.subject_id}"


class ChangeSeal(models.Model):
    """Some records of changes, sealed together (`kernel/sealing.py`): their ids, the digest of the
    seal before, and the digest of both."""

    id = models.BigAutoField(primary_key=True)
    sealed_at = models.DateTimeField(db_index=True)
    records = ArrayField(models.BigIntegerField())
    previous = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"{len(self.records)} {self.digest[:12]}"
