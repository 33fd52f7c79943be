"""Pages with their drafts, versions and addresses; menus; pictures and films of pages."""

from datetime import datetime
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q

from mercer.areas.content.drafts import PageDraft, stored_draft
from mercer.areas.content.menus import MenuLine, stored_lines
from mercer.areas.content.rules import PageKind, PageStatus
from mercer.areas.stores.models import Store
from mercer.kernel.tables import Table


class PageQuerySet(models.QuerySet["Page"]):
    """Filters on pages."""

    def visible(self, now: datetime) -> Self:
        """What a shopper may see now."""
        return self.filter(
            Q(unpublish_at=None) | Q(unpublish_at__gt=now),
            status=PageStatus.PUBLISHED,
            live__isnull=False,
        )


class Page(Table):
    """A page of the shop, or its front door. Shoppers see `live`; `planned` comes at `publish_at`.

    `language` is the one that is read where a wanted one is not there. `is_changed`: a draft is
    newer than what was published last."""

    store = models.ForeignKey(Store, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=8, default=PageKind.PAGE)
    language = models.CharField(max_length=12)
    status = models.CharField(max_length=12, default=PageStatus.DRAFT)
    live = models.ForeignKey(
        "PageVersion", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    planned = models.ForeignKey(
        "PageVersion", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    publish_at = models.DateTimeField(null=True, blank=True)
    unpublish_at = models.DateTimeField(null=True, blank=True)
    is_changed = models.BooleanField(default=True)
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    objects = PageQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-changed_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["store"], condition=Q(kind=PageKind.HOME), name="one_home_per_store"
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["store", "status"]),
            models.Index(
                fields=["publish_at"], condition=Q(publish_at__isnull=False), name="pages_to_come"
            ),
            models.Index(
                fields=["unpublish_at"], condition=Q(unpublish_at__isnull=False), name="pages_to_go"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"


class PageText(Table):
    """The draft of a page in one language. `edition` counts its changes; `former` can be undone."""

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="texts")
    store = models.ForeignKey(Store, on_delete=models.CASCADE, related_name="+")
    language = models.CharField(max_length=12)
    title = models.CharField(max_length=120, blank=True)
    slug = models.CharField(max_length=120, blank=True)
    seo_title = models.CharField(max_length=120, blank=True)
    seo_description = models.CharField(max_length=320, blank=True)
    blocks = models.JSONField(default=list)
    edition = models.PositiveIntegerField(default=1)
    former = models.JSONField(default=list)

    class Meta:
        ordering: ClassVar = ["language"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["page", "language"], name="one_text_per_language"),
            models.UniqueConstraint(
                fields=["store", "language", "slug"],
                condition=~Q(slug=""),
                name="one_page_text_per_slug",
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.language

    def kept(self) -> dict[str, Any]:
        """The draft as versions and steps keep it."""
        names = ("title", "slug", "seo_title", "seo_description", "blocks")
        return {name: getattr(self, name) for name in names}

    def draft(self) -> PageDraft:
        """The draft, read."""
        return stored_draft(self.kept())


class PageVersion(Table):
    """A page as it was published: by language its words, and the sizes of the pictures in it."""

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="versions")
    store = models.ForeignKey(Store, on_delete=models.CASCADE, related_name="+")
    number = models.PositiveIntegerField()
    texts = models.JSONField()
    media = models.JSONField(default=dict)
    made_by = models.CharField(max_length=150)
    made_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["page", "number"], name="one_version_per_number")
        ]

    def __str__(self) -> str:
        return f"{self.page_id} {self.number}"


class PageAddress(Table):
    """Where a published page is, or was; what was leads on (301)."""

    store = models.ForeignKey(Store, on_delete=models.CASCADE, related_name="+")
    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="addresses")
    language = models.CharField(max_length=12)
    slug = models.CharField(max_length=120)
    is_former = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["store", "slug", "language"], name="one_page_per_address"
            )
        ]

    def __str__(self) -> str:
        return self.slug


class ContentPicture(Table):
    """A picture of pages; `renditions` as pictures of products keep them."""

    store = models.ForeignKey(Store, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=120)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    renditions = models.JSONField()
    added_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-added_at"]
        indexes: ClassVar = [models.Index(fields=["store", "-added_at"])]

    def __str__(self) -> str:
        return self.name


class ContentVideo(Table):
    """A film of pages, as a file in the media store."""

    store = models.ForeignKey(Store, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=120)
    key = models.CharField(max_length=300)
    content_type = models.CharField(max_length=40)
    byte_count = models.PositiveBigIntegerField()
    added_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-added_at"]
        indexes: ClassVar = [models.Index(fields=["store", "-added_at"])]

    def __str__(self) -> str:
        return self.name


class Menu(Table):
    """A menu in one language. `lines` are worked on, `live` is seen; `former` can be undone."""

    store = models.ForeignKey(Store, on_delete=models.CASCADE, related_name="+")
    place = models.CharField(max_length=8)
    language = models.CharField(max_length=12)
    lines = models.JSONField(default=list)
    live = models.JSONField(default=list)
    former = models.JSONField(default=list)
    edition = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["store", "place", "language"], name="one_menu_per_place_and_language"
            )
        ]

    def __str__(self) -> str:
        return f"{self.place} {self.language}"

    @property
    def is_changed(self) -> bool:
        """Whether what is worked on is not what shoppers see."""
        return bool(self.lines != self.live)

    def read(self, *, is_draft: bool = False) -> tuple[MenuLine, ...]:
        """Its lines as shoppers see them, or as they are worked on."""
        return stored_lines(self.lines if is_draft else self.live)
