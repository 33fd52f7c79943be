"""Groups of customers: put together by hand, or by rules."""

from typing import ClassVar

from django.db import models

from mercer.areas.customers.group_rules import GroupKind, Match
from mercer.areas.stores.models import Store
from mercer.kernel.tables import Table


class CustomerGroup(Table):
    """Customers of a store that are treated alike.

    `rules` as `segment_rule.read_rules` gives them; `counted_at`: when the rules were last
    asked who is in it, None before the first time and for a group put together by hand."""

    store = models.ForeignKey(Store, on_delete=models.CASCADE, related_name="+")
    code = models.CharField(max_length=40)
    name = models.CharField(max_length=80)
    kind = models.CharField(max_length=10, default=GroupKind.MANUAL)
    match = models.CharField(max_length=5, default=Match.ALL)
    rules = models.JSONField(default=list, blank=True)
    counted_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["name"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["store", "code"], name="one_group_per_code")
        ]

    def __str__(self) -> str:
        return self.name


class GroupMember(models.Model):
    """That a customer is in a group, and since when."""

    id = models.BigAutoField(primary_key=True)
    store = models.ForeignKey(Store, on_delete=models.CASCADE, related_name="+")
    group = models.ForeignKey(CustomerGroup, on_delete=models.CASCADE, related_name="members")
    customer = models.ForeignKey(
        "customers.Customer", on_delete=models.CASCADE, related_name="memberships"
    )
    joined_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["group", "customer"], name="once_in_a_group")
        ]
        indexes: ClassVar = [models.Index(fields=["store", "customer"])]

    def __str__(self) -> str:
        return f"{self.customer_id} in {self.group_id}"
