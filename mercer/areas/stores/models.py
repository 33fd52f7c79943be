"""Stores, the people who sign in, staff, API keys and policies."""

from typing import Any, ClassVar

from django.contrib.auth.models import (
    AbstractBaseUser,
    BaseUserManager,
    PermissionsMixin,
)
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Lower

from mercer.areas.stores.rules import CapturePolicy, Role, StoreStatus, TaxRounding
from mercer.areas.stores.translation_models import PolicyTranslation as PolicyTranslation
from mercer.areas.stores.translation_models import Translation as Translation
from mercer.kernel.ids import new_id
from mercer.kernel.tables import Table


class Store(Table):
    """A shop: its own catalogue, prices, customers, orders and domain."""

    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=120)
    legal_name = models.CharField(max_length=200, blank=True)
    domain = models.CharField(max_length=253, unique=True)
    status = models.CharField(max_length=10, default=StoreStatus.DRAFT)
    country = models.CharField(max_length=2)
    currency = models.CharField(max_length=3)
    currencies = ArrayField(models.CharField(max_length=3), default=list, blank=True)
    prices_include_tax = models.BooleanField(default=True)
    tax_rounding = models.CharField(max_length=10, default=TaxRounding.LINE)
    time_zone = models.CharField(max_length=60, default="UTC")
    language = models.CharField(max_length=12, default="en")
    mail_sender = models.CharField(max_length=254, blank=True)
    contact_email = models.EmailField(blank=True)
    contact_phone = models.CharField(max_length=40, blank=True)
    address = models.JSONField(default=dict, blank=True)
    tagline = models.CharField(max_length=200, blank=True)
    # By language, what it says there and the mark of the tagline that it was made from.
    taglines = models.JSONField(default=dict, blank=True)
    capture_policy = models.CharField(max_length=12, default=CapturePolicy.AT_DISPATCH)
    hold_minutes = models.PositiveSmallIntegerField(default=0)
    payment_deadline_days = models.PositiveSmallIntegerField(default=7)
    order_prefix = models.CharField(max_length=8, blank=True)
    is_demo = models.BooleanField(default=False)
    # Whom it asks for a second step at sign-in: roles, and `SENSITIVE` for whoever may do as much.
    second_factor_of = ArrayField(models.CharField(max_length=10), default=list, blank=True)
    tells_low_stock = models.BooleanField(default=True)
    opened_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name

    def sells_in(self, currency: str) -> bool:
        """Whether prices in this currency are offered."""
        return currency == self.currency or currency in self.currencies


class Market(Table):
    """A part of the world a store sells to: its countries, currency, languages and methods.

    Each language has its place in `prefixes`: what addresses of its pages begin with. The primary
    market's first language has none. What is allowed by an empty list of methods is every one."""

    store = models.ForeignKey(Store, on_delete=models.CASCADE, related_name="markets")
    code = models.SlugField(max_length=40)
    name = models.CharField(max_length=120)
    countries = ArrayField(models.CharField(max_length=2))
    sells_elsewhere = models.BooleanField(default=False)
    currency = models.CharField(max_length=3)
    languages = ArrayField(models.CharField(max_length=12))
    prefixes = ArrayField(models.CharField(max_length=20, blank=True))
    prices_include_tax = models.BooleanField(default=True)
    delivery_method_ids = ArrayField(models.UUIDField(), default=list, blank=True)
    payment_method_ids = ArrayField(models.UUIDField(), default=list, blank=True)
    is_primary = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)

    class Meta:
        ordering: ClassVar = ["-is_primary", "name"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["store", "code"], name="one_market_per_code"),
            models.UniqueConstraint(
                fields=["store"], condition=models.Q(is_primary=True), name="one_primary_market"
            ),
            models.CheckConstraint(
                condition=models.Q(is_primary=False) | models.Q(is_active=True),
                name="primary_market_is_open",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class StoreGeneration(models.Model):
    """How often what the public sees of a store has changed; page caches compare it."""

    store = models.OneToOneField(Store, on_delete=models.CASCADE, primary_key=True)
    value = models.BigIntegerField(default=1)

    def __str__(self) -> str:
        return f"{self.store_id} {self.value}"


class Policy(Table):
    """A plain text page of the shop: terms, privacy, delivery, returns, imprint."""

    store = models.ForeignKey(Store, on_delete=models.CASCADE, related_name="policies")
    slug = models.SlugField(max_length=60)
    title = models.CharField(max_length=120)
    body = models.TextField(help_text="Markdown")
    position = models.PositiveSmallIntegerField(default=0)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering: ClassVar = ["position", "title"]
        verbose_name_plural = "policies"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["store", "slug"], name="one_policy_per_slug")
        ]

    def __str__(self) -> str:
        return self.title


class UserManager(BaseUserManager["User"]):
    """Makes people who can sign in."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)


class User(AbstractBaseUser, PermissionsMixin):
    """A person who can sign in, to any store of this install (see docs/decisions)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    email = models.EmailField()
    name = models.CharField(max_length=150, blank=True)
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False)
    joined_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects: ClassVar[UserManager] = UserManager()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(Lower("email"), name="one_user_per_email")]

    def __str__(self) -> str:
        return self.email

    def get_full_name(self) -> str:
        return self.name or self.email

    def get_short_name(self) -> str:
        return self.name.split(" ")[0] if self.name else self.email


class StaffMember(Table):
    """A person's job in a store; the role says which verbs they may use."""

    store = models.ForeignKey(Store, on_delete=models.CASCADE, related_name="staff")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="jobs")
    role = models.CharField(max_length=10, default=Role.STAFF)
    permissions = ArrayField(
        models.CharField(max_length=60),
        default=list,
        blank=True,
        help_text="Verbs beyond the role's own, for example payments.refund_payment",
    )
    joined_at = models.DateTimeField(auto_now_add=True)
    # Whether they want the morning mail about what runs out, if they may have it.
    wants_low_stock = models.BooleanField(default=True)
    # When somebody last signed this person out everywhere: the audit trail tells who it was.
    signed_out_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["store", "user"], name="one_job_per_store")
        ]

    def __str__(self) -> str:
        return f"{self.user} ({self.role})"


class Invitation(Table):
    """A person who was asked by mail to work in a store; only a hash of the link is kept."""

    store = models.ForeignKey(Store, on_delete=models.CASCADE, related_name="invitations")
    email = models.EmailField()
    role = models.CharField(max_length=10, default=Role.STAFF)
    permissions = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    token_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.CharField(max_length=150)
    invited_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                "store",
                Lower("email"),
                condition=models.Q(accepted_at=None, withdrawn_at=None),
                name="one_pending_invitation",
            )
        ]

    def __str__(self) -> str:
        return self.email


class ApiKey(Table):
    """A key for programs; only its hash is kept."""

    store = models.ForeignKey(Store, on_delete=models.CASCADE, related_name="api_keys")
    name = models.CharField(max_length=80)
    prefix = models.CharField(max_length=12, unique=True)
    key_hash = models.CharField(max_length=64)
    permissions = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    last_used_at = models.DateTimeField(null=True, blank=True)
    expires_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.name} ({self.prefix}…)"


class LookQuerySet(models.QuerySet["Look"]):
    """Looks of a store."""

    def published(self) -> "LookQuerySet":
        """What the public has seen, the latest first."""
        return self.exclude(published_at=None).order_by("-number")


class Look(Table):
    """A version of what a store looks like: a theme, what the merchant set, logo and icon.

    What was published stays as it was; the one row without a number is being worked on."""

    store = models.ForeignKey(Store, on_delete=models.CASCADE, related_name="looks")
    number = models.PositiveIntegerField(null=True, blank=True)
    theme = models.CharField(max_length=40)
    values = models.JSONField(default=dict, blank=True)
    pictures = models.JSONField(default=dict, blank=True)
    edited_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.CharField(max_length=150, blank=True)

    objects: ClassVar[Any] = LookQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["store", "number"], name="one_look_per_number"),
            models.UniqueConstraint(
                fields=["store"], condition=models.Q(published_at=None), name="one_draft_look"
            ),
            models.CheckConstraint(
                condition=models.Q(number=None, published_at=None)
                | models.Q(number__isnull=False, published_at__isnull=False),
                name="published_looks_are_numbered",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.theme} {self.number or 'draft'}"
