"""Customers of a store and the addresses they keep."""

from typing import ClassVar

from django.db import models

from mercer.areas.customers.group_models import CustomerGroup as CustomerGroup
from mercer.areas.customers.group_models import GroupMember as GroupMember
from mercer.areas.stores.models import Store, User
from mercer.kernel.tables import Table


class Customer(Table):
    """A person with an account at one store."""

    store = models.ForeignKey(Store, on_delete=models.CASCADE, related_name="customers")
    user = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="customers")
    email = models.EmailField()
    name = models.CharField(max_length=150, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    language = models.CharField(max_length=12, blank=True)
    accepts_marketing = models.BooleanField(default=False)
    joined_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["store", "email"])]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["store", "user"], name="one_customer_per_user")
        ]

    def __str__(self) -> str:
        return self.name or self.email


class Address(Table):
    """A postal address in a customer's address book; `postal` is a PostalAddress as JSON."""

    customer = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="addresses")
    store = models.ForeignKey(Store, on_delete=models.CASCADE, related_name="+")
    postal = models.JSONField()
    is_default = models.BooleanField(default=False)
    created_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["store", "customer"])]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["customer"],
                condition=models.Q(is_default=True),
                name="one_default_address",
            )
        ]

    def __str__(self) -> str:
        return ", ".join(str(value) for value in self.postal.values() if value)


class Consent(Table):
    """One time that a customer said yes or no to something; what is in force is the latest."""

    store = models.ForeignKey(Store, on_delete=models.CASCADE, related_name="+")
    customer = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="consents")
    purpose = models.CharField(max_length=40)
    is_given = models.BooleanField()
    said_by = models.CharField(max_length=200)
    said_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["store", "customer", "said_at"])]

    def __str__(self) -> str:
        return f"{self.purpose}: {'yes' if self.is_given else 'no'}"


class MailLink(Table):
    """A link that was sent to a person's address and does one thing, once; a hash of it is kept."""

    store = models.ForeignKey(Store, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    purpose = models.CharField(max_length=20)
    token_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["store", "user"])]

    def __str__(self) -> str:
        return f"{self.purpose} {self.made_at:%Y-%m-%d %H:%M}"


class OwnRecords(Table):
    """What a store keeps about a customer, put together when they asked for it."""

    store = models.ForeignKey(Store, on_delete=models.CASCADE, related_name="+")
    customer = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="+")
    body = models.JSONField()
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["store", "customer"])]
        verbose_name_plural = "own records"

    def __str__(self) -> str:
        return f"{self.made_at:%Y-%m-%d}"


class CustomerToken(Table):
    """An app in which a customer is signed in; of its secret a hash is kept, and of the password it
    was let in by, a mark: another password makes the token worthless."""

    store = models.ForeignKey(Store, on_delete=models.CASCADE, related_name="+")
    customer = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="tokens")
    token_hash = models.CharField(max_length=64, unique=True)
    password_mark = models.CharField(max_length=64)
    device = models.CharField(max_length=80)
    created_at = models.DateTimeField()
    last_used_at = models.DateTimeField()
    expires_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["store", "customer"])]

    def __str__(self) -> str:
        return f"{self.device} {self.created_at:%Y-%m-%d %H:%M}"
