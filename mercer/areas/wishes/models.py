"""Wish lists, and requests to be told when something is in stock again."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from mercer.areas.catalogue.models import Product, Variant
from mercer.areas.customers.models import Customer
from mercer.areas.stores.models import Store
from mercer.areas.wishes.rules import LONGEST_NAME
from mercer.kernel.ids import new_token
from mercer.kernel.tables import Table


class WishList(Table):
    """What somebody would like to have. `token` lets its holder change it (cookie) and all others
    of the same token; `share_token` lets anybody look at it, once the owner has shared it.

    One of each holder's lists is the default; only that may go without a name."""

    store = models.ForeignKey(Store, on_delete=models.CASCADE, related_name="+")
    customer = models.ForeignKey(
        Customer, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    token = models.CharField(max_length=40, default=new_token)
    name = models.CharField(max_length=LONGEST_NAME, blank=True)
    is_default = models.BooleanField(default=True)
    share_token = models.CharField(max_length=40, unique=True, null=True, blank=True)
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["store", "customer"],
                condition=Q(customer__isnull=False, is_default=True),
                name="one_default_wish_list_per_customer",
            ),
            models.UniqueConstraint(
                fields=["token"], condition=Q(is_default=True), name="one_default_wish_list"
            ),
            models.UniqueConstraint("token", Lower("name"), name="one_wish_list_per_name"),
            models.CheckConstraint(
                condition=Q(is_default=True) | ~Q(name=""), name="other_wish_lists_have_names"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["store", "changed_at"]),
            models.Index(fields=["store", "customer"], name="wishes_list_of_customer"),
        ]

    def __str__(self) -> str:
        return f"wish list {self.id}"


class Wish(Table):
    """A product on a list, and which variant of it was looked at."""

    wish_list = models.ForeignKey(WishList, on_delete=models.CASCADE, related_name="wishes")
    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="+")
    variant = models.ForeignKey(
        Variant, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    added_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["wish_list", "product"], name="one_wish_per_product")
        ]

    def __str__(self) -> str:
        return f"{self.product_id} on {self.wish_list_id}"


class RestockRequest(Table):
    """A shopper waits for a variant; told once, then the request is answered.

    `token` is in the mail's link that stops it."""

    store = models.ForeignKey(Store, on_delete=models.CASCADE, related_name="+")
    variant = models.ForeignKey(Variant, on_delete=models.CASCADE, related_name="+")
    email = models.EmailField()
    language = models.CharField(max_length=12)
    token = models.CharField(max_length=40, unique=True, default=new_token)
    asked_at = models.DateTimeField()
    told_at = models.DateTimeField(null=True, blank=True)
    stopped_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["store", "variant", "email"], name="one_request_per_address"
            )
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["store", "variant", "asked_at"],
                condition=Q(told_at__isnull=True, stopped_at__isnull=True),
                name="restock_waiting",
            ),
            models.Index(fields=["store", "email"], name="restock_address"),
        ]

    def __str__(self) -> str:
        return f"{self.email} waits for {self.variant_id}"
