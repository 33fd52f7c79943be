"""Reviews with their photos and reports, invitations to write one, and a store's settings."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from mercer.areas.catalogue.models import Product
from mercer.areas.customers.models import Customer
from mercer.areas.reviews.rules import ReviewStatus
from mercer.areas.stores.models import Store
from mercer.kernel.tables import Table


class Review(Table):
    """What somebody says of a product. `is_verified`: it is known that they bought it.

    `language` is that of the page it was written on, empty where nobody knows. `order_id` is the
    order by whose link it came. A review whose writer asked to be forgotten has
    neither name nor customer nor order."""

    store = models.ForeignKey(Store, on_delete=models.CASCADE, related_name="+")
    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="+")
    customer = models.ForeignKey(
        Customer, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    order_id = models.UUIDField(null=True, blank=True)
    status = models.CharField(max_length=10, default=ReviewStatus.PENDING)
    stars = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=120, blank=True)
    text = models.TextField()
    name = models.CharField(max_length=60, blank=True)
    language = models.CharField(max_length=12, blank=True)
    is_verified = models.BooleanField(default=False)
    reply = models.TextField(blank=True)
    replied_at = models.DateTimeField(null=True, blank=True)
    rejected_reason = models.CharField(max_length=300, blank=True)
    open_reports = models.PositiveIntegerField(default=0)
    written_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-written_at"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(stars__gte=1, stars__lte=5), name="one_to_five"),
            models.UniqueConstraint(
                fields=["order_id", "product"],
                condition=Q(order_id__isnull=False),
                name="one_review_per_order",
            ),
            models.UniqueConstraint(
                fields=["customer", "product"],
                condition=Q(customer__isnull=False),
                name="one_review_per_customer",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["product", "status", "-written_at"]),
            models.Index(fields=["store", "status", "-written_at"]),
        ]

    def __str__(self) -> str:
        return self.title or " ".join(self.text[:60].split())


class ReviewPhoto(Table):
    """A photo with a review; `renditions` as pictures of products keep them."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="photos")
    store = models.ForeignKey(Store, on_delete=models.CASCADE, related_name="+")
    position = models.PositiveSmallIntegerField(default=0)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    renditions = models.JSONField(default=list)

    class Meta:
        ordering: ClassVar = ["position"]

    def __str__(self) -> str:
        return f"{self.review_id} {self.position}"


class ReviewReport(Table):
    """A visitor's word that a review should not be there.

    `visitor` tells visitors apart and is no address: it cannot be traced back."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="reports")
    store = models.ForeignKey(Store, on_delete=models.CASCADE, related_name="+")
    visitor = models.CharField(max_length=64)
    reason = models.CharField(max_length=12)
    words = models.CharField(max_length=500, blank=True)
    reported_at = models.DateTimeField()
    dismissed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-reported_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["review", "visitor"], name="one_report_per_visitor")
        ]

    def __str__(self) -> str:
        return f"{self.reason} {self.review_id}"


class ReviewInvitation(Table):
    """That the buyer of an order is to be asked, once, by mail; `invited_at` when it was done."""

    store = models.ForeignKey(Store, on_delete=models.CASCADE, related_name="+")
    order_id = models.UUIDField(unique=True)
    delivered_at = models.DateTimeField()
    invited_at = models.DateTimeField(null=True, blank=True)
    dropped_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["store", "delivered_at"],
                condition=Q(invited_at__isnull=True, dropped_at__isnull=True),
                name="invitations_to_send",
            )
        ]

    def __str__(self) -> str:
        return f"{self.order_id}"


class StoreReviewSettings(Table):
    """How a store deals with reviews; a store without a row has the defaults of the rules."""

    store = models.OneToOneField(Store, on_delete=models.CASCADE, related_name="+")
    verified_at_once = models.BooleanField(default=True)
    open_to_all = models.BooleanField(default=False)
    invites = models.BooleanField(default=True)
    invite_days = models.PositiveSmallIntegerField(default=7)

    def __str__(self) -> str:
        return f"{self.store_id}"


class ReviewOptOut(Table):
    """Somebody who does not want to be asked by a store again; only a fingerprint is kept."""

    store = models.ForeignKey(Store, on_delete=models.CASCADE, related_name="+")
    fingerprint = models.CharField(max_length=64)
    stopped_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["store", "fingerprint"], name="one_opt_out_per_address")
        ]

    def __str__(self) -> str:
        return self.fingerprint[:12]
