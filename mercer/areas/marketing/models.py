"""Carts that were left behind, what was said to mails about them, and a store's settings."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from mercer.areas.cart.models import Cart
from mercer.areas.stores.models import Store
from mercer.kernel.tables import Table


class LeftCart(Table):
    """A cart that its shopper has left with a mail address; one row for each cart.

    The address stands with the cart alone; here is a fingerprint of it. `amount_minor` is what lay
    in it at the prices last shown. `sent` counts the mails; `next_at` is empty where none follows.
    `restored_cart_id` is the cart that went on from its link; an order from there, or by the same
    address after that, is what was recovered (`order_id`, `recovered_minor`)."""

    store = models.ForeignKey(Store, on_delete=models.CASCADE, related_name="+")
    cart = models.OneToOneField(Cart, on_delete=models.CASCADE, related_name="+")
    fingerprint = models.CharField(max_length=64)
    currency = models.CharField(max_length=3)
    amount_minor = models.BigIntegerField()
    units = models.PositiveIntegerField()
    left_at = models.DateTimeField()
    sent = models.PositiveSmallIntegerField(default=0)
    last_sent_at = models.DateTimeField(null=True, blank=True)
    next_at = models.DateTimeField(null=True, blank=True)
    stopped_at = models.DateTimeField(null=True, blank=True)
    stop_reason = models.CharField(max_length=20, blank=True)
    restored_at = models.DateTimeField(null=True, blank=True)
    restored_cart_id = models.UUIDField(null=True, blank=True)
    order_id = models.UUIDField(null=True, blank=True)
    recovered_minor = models.BigIntegerField(default=0)
    recovered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-left_at"]
        verbose_name = "cart left behind"
        verbose_name_plural = "carts left behind"
        indexes: ClassVar = [
            models.Index(fields=["store", "-left_at"]),
            models.Index(fields=["store", "fingerprint"]),
            models.Index(
                fields=["store", "next_at"],
                condition=Q(stopped_at__isnull=True, next_at__isnull=False),
                name="reminders_to_send",
            ),
            models.Index(
                fields=["restored_cart_id"],
                condition=Q(restored_cart_id__isnull=False),
                name="restored_carts",
            ),
            models.Index(
                fields=["order_id"], condition=Q(order_id__isnull=False), name="recovered_orders"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.cart_id}"


class OfferWord(Table):
    """What a shopper said at checkout to mail about offers, for the address that stood there."""

    store = models.ForeignKey(Store, on_delete=models.CASCADE, related_name="+")
    cart = models.OneToOneField(Cart, on_delete=models.CASCADE, related_name="+")
    fingerprint = models.CharField(max_length=64)
    is_yes = models.BooleanField()
    said_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["store", "said_at"])]

    def __str__(self) -> str:
        return "yes" if self.is_yes else "no"


class MailStop(Table):
    """Somebody who wants no more mails of this kind from a store; only a fingerprint is kept."""

    store = models.ForeignKey(Store, on_delete=models.CASCADE, related_name="+")
    fingerprint = models.CharField(max_length=64)
    stopped_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["store", "fingerprint"], name="one_stop_per_address")
        ]

    def __str__(self) -> str:
        return self.fingerprint[:12]


class StoreReminderSettings(Table):
    """Whether and when a store reminds; a store without a row has the defaults of the rules."""

    store = models.OneToOneField(Store, on_delete=models.CASCADE, related_name="+")
    is_on = models.BooleanField(default=False)
    only_with_consent = models.BooleanField(default=True)
    first_hours = models.PositiveSmallIntegerField(null=True, blank=True, default=1)
    second_hours = models.PositiveSmallIntegerField(null=True, blank=True, default=24)
    third_hours = models.PositiveSmallIntegerField(null=True, blank=True, default=72)

    def __str__(self) -> str:
        return f"{self.store_id}"
