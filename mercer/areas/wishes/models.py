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
    """A product on a list, and which variant of it was looked at.

    `noted_minor` is what it cost in `noted_currency` when it was put there, `told_minor` the lower
    price that its owner was written about since; watched alone where the whole list is not."""

    wish_list = models.ForeignKey(WishList, on_delete=models.CASCADE, related_name="wishes")
    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="+")
    variant = models.ForeignKey(
        Variant, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    added_at = models.DateTimeField()
    noted_minor = models.BigIntegerField(null=True, blank=True)
    noted_currency = models.CharField(max_length=3, blank=True)
    told_minor = models.BigIntegerField(null=True, blank=True)
    is_watched = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["wish_list", "product"], name="one_wish_per_product")
        ]

    def __str__(self) -> str:
        return f"{self.product_id} on {self.wish_list_id}"


class PriceWatch(Table):
    """Somebody is written to when what is on a list costs less: all of it (`covers_all`), or the
    wishes that are watched alone. It counts once it is confirmed; the mails' links have `token`,
    and lead to the market that was looked from."""

    store = models.ForeignKey(Store, on_delete=models.CASCADE, related_name="+")
    wish_list = models.OneToOneField(WishList, on_delete=models.CASCADE, related_name="watch")
    email = models.EmailField()
    language = models.CharField(max_length=12)
    covers_all = models.BooleanField(default=False)
    token = models.CharField(max_length=40, unique=True, default=new_token)
    market_id = models.UUIDField(null=True, blank=True)
    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    stopped_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["store"],
                condition=Q(confirmed_at__isnull=False, stopped_at__isnull=True),
                name="watch_in_force",
            ),
            models.Index(fields=["store", "email"], name="watch_address"),
        ]

    def __str__(self) -> str:
        return f"{self.email} watches {self.wish_list_id}"


class PriceDrop(Table):
    """A lower price that a person was written about, once, on however many lists it stood."""

    store = models.ForeignKey(Store, on_delete=models.CASCADE, related_name="+")
    watch = models.ForeignKey(PriceWatch, on_delete=models.CASCADE, related_name="drops")
    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="+")
    variant = models.ForeignKey(
        Variant, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    email = models.EmailField()
    currency = models.CharField(max_length=3)
    old_minor = models.BigIntegerField()
    new_minor = models.BigIntegerField()
    found_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["store", "email", "product", "currency", "new_minor"],
                name="one_mail_per_drop",
            )
        ]
        indexes: ClassVar = [models.Index(fields=["found_at"])]

    def __str__(self) -> str:
        return f"{self.product_id} for {self.new_minor} {self.currency}"


class RestockRequest(Table):
    """A shopper waits for a variant; told once, then the request is answered.

    `token` is in the mail's link that stops it. `currency` is that of the market they look from
    (`market_id`); blank is the store's own."""

    store = models.ForeignKey(Store, on_delete=models.CASCADE, related_name="+")
    variant = models.ForeignKey(Variant, on_delete=models.CASCADE, related_name="+")
    email = models.EmailField()
    language = models.CharField(max_length=12)
    currency = models.CharField(max_length=3, blank=True, default="")
    market_id = models.UUIDField(null=True, blank=True)
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
