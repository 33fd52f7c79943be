"""Payment methods, payments, what was asked of the bank, and notices the bank sent."""

from typing import Any, ClassVar

from django.db import models

from mercer.areas.customers.models import Customer
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
    keeps_cards = models.BooleanField(
        default=True, help_text="Customers are asked whether their card is to be kept"
    )

    class Meta:
        ordering: ClassVar = ["position", "name"]

    def __str__(self) -> str:
        return self.name


class StoredCard(Table):
    """A customer's card, kept by the bank: the number is nowhere here, only the bank's token for
    it. `fingerprint` tells it from the customer's other cards, and nothing else."""

    store = models.ForeignKey(Store, on_delete=models.CASCADE, related_name="+")
    customer = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="+")
    method = models.ForeignKey(PaymentMethod, on_delete=models.CASCADE, related_name="+")
    gateway = models.CharField(max_length=40)
    token: Any = SecretField()
    fingerprint = models.CharField(max_length=64)
    brand = models.CharField(max_length=20, blank=True)
    last4 = models.CharField(max_length=4)
    expiry_month = models.PositiveSmallIntegerField()
    expiry_year = models.PositiveSmallIntegerField()
    agreed_at = models.DateTimeField(help_text="When the customer asked for it to be kept")
    last_used_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-last_used_at", "-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["customer", "method", "fingerprint"], name="one_row_per_card"
            )
        ]
        indexes: ClassVar = [models.Index(fields=["store", "customer"])]

    def __str__(self) -> str:
        return f"{self.brand} {self.last4}"


class CardToDrop(Table):
    """A token that the bank is to forget; whose it was is not kept."""

    store = models.ForeignKey(Store, on_delete=models.CASCADE, related_name="+")
    method = models.ForeignKey(PaymentMethod, on_delete=models.CASCADE, related_name="+")
    token: Any = SecretField()
    tries = models.PositiveSmallIntegerField(default=0)
    since = models.DateTimeField()
    ask_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"card to drop {self.id}"


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
    # No constraint: removing a card waits for no payment, and no payment for it.
    stored_card = models.ForeignKey(
        StoredCard,
        null=True,
        on_delete=models.DO_NOTHING,
        related_name="+",
        db_index=False,
        db_constraint=False,
    )
    keep_card_for = models.UUIDField(
        null=True, help_text="The customer who asked for the card to be kept, until it is"
    )
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
            models.Index(
                fields=["keep_card_for"],
                condition=models.Q(keep_card_for__isnull=False),
                name="payments_to_keep_card",
            ),
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
