"""Payment methods, payments, what was asked of the bank, and notices the bank sent."""

from typing import Any, ClassVar

from django.db import models

from mercer.areas.payments.rules import PaymentStatus, TransactionStatus
from mercer.areas.stores.models import Store
from mercer.kernel.secret_fields import SecretField
from mercer.kernel.tables import Table


class PaymentMethod(Table):
    """A gateway as one store uses it: its label for shoppers and its credentials. `said`: the label
    in other languages, {language: [name, description]}."""

    store = models.ForeignKey(Store, on_delete=models.CASCADE, related_name="+")
    gateway = models.CharField(max_length=40)
    name = models.CharField(max_length=80)
    description = models.CharField(max_length=200, blank=True)
    said = models.JSONField(default=dict, blank=True)
    settings: Any = SecretField(default=dict)
    position = models.PositiveSmallIntegerField(default=0)
    is_active = models.BooleanField(default=True)

    class Meta:
        ordering: ClassVar = ["position", "name"]

    def __str__(self) -> str:
        return self.name


class Payment(Table):
    """Money for one order. `order_id` and `placement_id` point up, so they are plain ids."""

    store = models.ForeignKey(Store, on_delete=models.CASCADE, related_name="+")
    order_id = models.UUIDField(db_index=True)
    order_number = models.CharField(max_length=40, blank=True)
    method = models.ForeignKey(PaymentMethod, on_delete=models.PROTECT, related_name="payments")
    gateway = models.CharField(max_length=40)
    currency = models.CharField(max_length=3)
    amount_minor = models.BigIntegerField()
    status = models.CharField(max_length=16, default=PaymentStatus.NEW)
    authorised_minor = models.BigIntegerField(default=0)
    captured_minor = models.BigIntegerField(default=0)
    voided_minor = models.BigIntegerField(default=0)
    refunded_minor = models.BigIntegerField(default=0)
    gateway_reference = models.CharField(max_length=120, blank=True)
    action_url = models.URLField(max_length=1000, blank=True)
    decline_code = models.CharField(max_length=60, blank=True)
    instructions = models.JSONField(default=dict, blank=True)
    card = models.JSONField(default=dict, blank=True)
    is_settled = models.BooleanField(default=False)
    mismatch = models.CharField(
        max_length=200, blank=True, help_text="What the bank says and our books do not"
    )
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True, blank=True)
    checked_at = models.DateTimeField(
        null=True, blank=True, help_text="When our books were last compared with the bank's"
    )

    class Meta:
        ordering: ClassVar = ["-created_at"]
        indexes: ClassVar = [
            models.Index(fields=["store", "created_at"]),
            models.Index(
                fields=["checked_at"],
                condition=models.Q(status__in=["authorised", "partly_captured", "pending"]),
                name="payments_to_check",
            ),
            models.Index(fields=["gateway", "gateway_reference"]),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(amount_minor__gte=0), name="payment_not_negative"
            ),
            models.CheckConstraint(
                condition=models.Q(captured_minor__lte=models.F("authorised_minor")),
                name="captured_within_authorised",
            ),
            models.CheckConstraint(
                condition=models.Q(refunded_minor__lte=models.F("captured_minor")),
                name="refunded_within_captured",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.order_number} {self.status}"


class PaymentTransaction(Table):
    """One thing asked of the bank; its id is the idempotency key. Rows are added, never deleted."""

    store = models.ForeignKey(Store, on_delete=models.CASCADE, related_name="+")
    payment = models.ForeignKey(Payment, on_delete=models.CASCADE, related_name="transactions")
    kind = models.CharField(max_length=10)
    status = models.CharField(max_length=10, default=TransactionStatus.PENDING)
    amount_minor = models.BigIntegerField()
    gateway_reference = models.CharField(max_length=120, blank=True)
    subject = models.CharField(
        max_length=120,
        blank=True,
        help_text="What it is for: a shipment, a cancellation",
    )
    reason = models.CharField(max_length=200, blank=True)
    failure_code = models.CharField(max_length=60, blank=True)
    actor = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["created_at", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["payment", "kind", "subject"],
                condition=~models.Q(subject="") & ~models.Q(status="failed"),
                name="one_transaction_per_subject",
            ),
            models.CheckConstraint(
                condition=models.Q(amount_minor__gte=0), name="transaction_not_negative"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["store", "status", "created_at"])]

    def __str__(self) -> str:
        return f"{self.kind} {self.amount_minor} {self.status}"


class GatewayNotice(Table):
    """A notice that a bank sent us; its own id makes a second delivery harmless."""

    store = models.ForeignKey(Store, on_delete=models.CASCADE, related_name="+")
    gateway = models.CharField(max_length=40)
    notice_id = models.CharField(max_length=200)
    kind = models.CharField(max_length=60, blank=True)
    payment = models.ForeignKey(
        Payment, null=True, on_delete=models.PROTECT, related_name="notices"
    )
    body = models.JSONField()
    problem = models.CharField(max_length=60, blank=True)
    received_at = models.DateTimeField()
    applied_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["store", "gateway", "notice_id"], name="one_notice_per_id"
            )
        ]

    def __str__(self) -> str:
        return f"{self.gateway} {self.notice_id}"
