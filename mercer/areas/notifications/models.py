"""Messages: what was written to whom."""

from typing import Any, ClassVar

from django.db import models

from mercer.areas.customers.models import Customer, CustomerToken
from mercer.areas.notifications.rules import MAIL, MessageStatus
from mercer.areas.stores.models import Store
from mercer.kernel.secret_fields import SecretField
from mercer.kernel.tables import Table


class Message(Table):
    """A mail, a text or a push as it was written; `recipient` is an address, of a text a phone
    number in E.164, of a push the end of the push token, which stands with the device. `once` names
    its occasion, so that an occasion has one mail.

    `next_attempt_at` is empty for what nobody is going to send: sent, failed, withdrawn, or written
    while the install could not send mail. `link` is what lets its holder in; the words have
    `rules.HIDDEN_LINK` in its place. `unsubscribe_link` is where mail programs say in one click
    that no more mails of this kind are wanted."""

    store = models.ForeignKey(Store, on_delete=models.CASCADE, related_name="+")
    once = models.CharField(max_length=200)
    template = models.CharField(max_length=60)
    language = models.CharField(max_length=12, default="en")
    channel = models.CharField(max_length=10, default=MAIL)
    recipient = models.CharField(max_length=254)
    sender = models.CharField(max_length=600)
    subject = models.CharField(max_length=250)
    text = models.TextField()
    html = models.TextField()
    link = SecretField(null=True, blank=True, editable=False)
    unsubscribe_link = models.CharField(max_length=500, blank=True)
    order_id = models.UUIDField(null=True, blank=True, db_index=True)
    device_id = models.UUIDField(null=True, blank=True, editable=False)
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


class StoreChannel(Table):
    """How a store reaches people by texts or pushes: one channel for each kind of message."""

    store = models.ForeignKey(Store, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10)
    code = models.CharField(max_length=40)
    settings: Any = SecretField()
    is_active = models.BooleanField(default=True)
    changed_at = models.DateTimeField()

    class Meta:
        verbose_name = "message channel"
        verbose_name_plural = "text and push messages"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["store", "kind"], name="one_channel_per_kind")
        ]

    def __str__(self) -> str:
        return f"{self.kind} by {self.code}"


class TextWord(Table):
    """A yes or no to texts about an order, said while it was a cart; added to and never changed:
    the latest counts."""

    store = models.ForeignKey(Store, on_delete=models.CASCADE, related_name="+")
    cart_id = models.UUIDField()
    is_yes = models.BooleanField()
    said_by = models.CharField(max_length=200)
    said_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["store", "cart_id", "said_at"])]

    def __str__(self) -> str:
        return "yes" if self.is_yes else "no"


class Device(Table):
    """A phone, tablet or browser whose owner lets an app show news of their orders; it belongs to
    who is signed in, and goes with that sign-in. The database sees to that, so that none is left of
    a sign-in that ends while the device is being registered. `fingerprint` finds the push token
    again, `shown` is what people see of it."""

    store = models.ForeignKey(Store, on_delete=models.CASCADE, related_name="+")
    customer = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="+")
    sign_in = models.ForeignKey(
        CustomerToken, on_delete=models.DO_NOTHING, db_constraint=False, related_name="+"
    )
    platform = models.CharField(max_length=10)
    push_token: Any = SecretField()
    fingerprint = models.CharField(max_length=64)
    shown = models.CharField(max_length=40)
    language = models.CharField(max_length=12, blank=True)
    added_at = models.DateTimeField()
    seen_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-seen_at", "-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["store", "fingerprint"], name="one_row_per_device")
        ]
        indexes: ClassVar = [models.Index(fields=["store", "customer"])]

    def __str__(self) -> str:
        return self.shown
