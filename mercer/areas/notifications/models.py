"""Messages: what was written to whom."""

from typing import ClassVar

from django.db import models

from mercer.areas.notifications.rules import MessageStatus
from mercer.areas.stores.models import Store
from mercer.kernel.secret_fields import SecretField
from mercer.kernel.tables import Table


class Message(Table):
    """A mail as it was written. `once` names its occasion, so that an occasion has one mail.

    `next_attempt_at` is empty for what nobody is going to send: sent, failed, withdrawn, or written
    while the install could not send mail. `link` is what lets its holder in; the words have
    `rules.HIDDEN_LINK` in its place. `unsubscribe_link` is where mail programs say in one click
    that no more mails of this kind are wanted."""

    store = models.ForeignKey(Store, on_delete=models.CASCADE, related_name="+")
    once = models.CharField(max_length=200)
    template = models.CharField(max_length=60)
    language = models.CharField(max_length=12, default="en")
    recipient = models.EmailField()
    sender = models.CharField(max_length=600)
    subject = models.CharField(max_length=250)
    text = models.TextField()
    html = models.TextField()
    link = SecretField(null=True, blank=True, editable=False)
    unsubscribe_link = models.CharField(max_length=500, blank=True)
    order_id = models.UUIDField(null=True, blank=True, db_index=True)
    status = models.CharField(max_length=10, default=MessageStatus.STORED)
    attempts = models.PositiveSmallIntegerField(default=0)
    last_error = models.CharField(max_length=300, blank=True)
    written_at = models.DateTimeField()
    next_attempt_at = models.DateTimeField(null=True, blank=True)
    claimed_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-written_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["store", "once"], name="one_message_per_occasion")
        ]
        indexes: ClassVar = [
            models.Index(fields=["store", "status", "written_at"]),
            models.Index(
                fields=["next_attempt_at"],
                condition=models.Q(next_attempt_at__isnull=False),
                name="messages_to_send",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject} → {self.recipient}"
