"""The list of reviews, what waits first, and the page of one."""

from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.decorators import display

from mercer.areas.reviews.models import Review
from mercer.areas.reviews.operations.reply_to_review import reply_to_review
from mercer.areas.reviews.rules import LONGEST, ReviewStatus
from mercer.interfaces.backoffice.desk import Desk, desk_of
from mercer.interfaces.backoffice.forms import OfficeForm
from mercer.interfaces.backoffice.office_admin import OfficeAdmin
from mercer.interfaces.backoffice.reviews.acts import PUBLISH, REJECT, REPLY, act_on_many
from mercer.interfaces.backoffice.site import office
from mercer.interfaces.backoffice.templatetags.office import in_store_time, status_badge
from mercer.interfaces.backoffice.translations.scene import language_name
from mercer.kernel import clock

MOST_AT_ONCE = 200
REPORTED = Q(status=ReviewStatus.PUBLISHED, open_reports__gt=0)
SHOWN = {
    "waiting": Q(status=ReviewStatus.PENDING) | REPORTED,
    "pending": Q(status=ReviewStatus.PENDING),
    "reported": REPORTED,
    "published": Q(status=ReviewStatus.PUBLISHED),
    "rejected": Q(status=ReviewStatus.REJECTED),
}


class ShownFilter(admin.SimpleListFilter):
    """Which reviews: those to look at are pending or reported."""

    title, parameter_name = gettext_lazy("status"), "show"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [
            ("waiting", _("to look at")),
            ("pending", _("pending")),
            ("reported", _("reported")),
            ("published", _("published")),
            ("rejected", _("turned down")),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(SHOWN.get(self.value() or "", Q()))


class StarsFilter(admin.SimpleListFilter):
    """By the number of stars."""

    title, parameter_name = gettext_lazy("stars"), "stars"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(str(stars), "★" * stars) for stars in range(5, 0, -1)]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        stars = self.value() or ""
        return queryset.filter(stars=int(stars)) if stars in ("1", "2", "3", "4", "5") else queryset


class ReplyForm(OfficeForm):
    """The shop's answer."""

    reply = forms.CharField(
        label=gettext_lazy("Answer in public"),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=LONGEST["reply"],
        required=False,
        help_text=gettext_lazy("Stands below the review, for everybody. No words take it back."),
    )


@admin.action(description=gettext_lazy("Publish"))
def publish_many(model_admin: Any, request: HttpRequest, rows: QuerySet[Review]) -> None:
    """Show every review that is ticked."""
    act_on_many(request, "publish", list(rows.values_list("pk", flat=True)[:MOST_AT_ONCE]))


@admin.action(description=gettext_lazy("Turn down"))
def reject_many(model_admin: Any, request: HttpRequest, rows: QuerySet[Review]) -> None:
    """Show none of the reviews that are ticked; publishing undoes it."""
    act_on_many(request, "reject", list(rows.values_list("pk", flat=True)[:MOST_AT_ONCE]))


@admin.register(Review, site=office)
class ReviewAdmin(OfficeAdmin):
    """What buyers say; what waits to be read comes first."""

    view_verb = "reviews.view"
    write_verb = REPLY
    form_class: ClassVar = ReplyForm
    form_template = "backoffice/reviews/review.html"
    can_add = False
    noun = "review"
    list_display = ("summary", "product_", "stars_", "status_", "verified", "reports", "written")
    list_display_links = ("summary",)
    list_filter = (ShownFilter, StarsFilter, "is_verified")
    search_fields = ("title", "text", "name", "product__title")
    search_help_text = gettext_lazy("Words, name or product")
    list_before_template = "backoffice/reviews/above_list.html"
    list_select_related = ("product",)

    def get_ordering(self, request: HttpRequest) -> Any:
        first = Case(
            When(SHOWN["waiting"], then=Value(0)), default=Value(1), output_field=IntegerField()
        )
        return (first.asc(), "-written_at")

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """What may be done with the reviews that are ticked."""
        desk = desk_of(request)
        offered = (("publish", publish_many, PUBLISH), ("reject", reject_many, REJECT))
        return {
            code: (act, code, getattr(act, "short_description", code))
            for code, act, verb in offered
            if desk.may(verb)
        }

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        may = desk_of(request).may("reviews.edit_review_settings")
        words = {"review_settings_url": reverse("admin:review_settings") if may else ""}
        return super().changelist_view(request, words | (extra_context or {}))

    @display(description=gettext_lazy("Review"))
    def summary(self, review: Review) -> str:
        words = review.text if len(review.text) <= 110 else f"{review.text[:109]}…"
        return format_html(
            '<strong>{}</strong> <span class="office-muted">{} · {}</span>',
            review.title, words, review.name or _("somebody forgotten"),
        )  # fmt: skip

    @display(description=gettext_lazy("Product"))
    def product_(self, review: Review) -> str:
        return review.product.title

    @display(description=gettext_lazy("Stars"), ordering="stars")
    def stars_(self, review: Review) -> str:
        words = _("%(stars)d of 5") % {"stars": review.stars}
        return format_html('<span title="{}">{}</span>', words, "★" * review.stars)

    @display(description=gettext_lazy("Status"), ordering="status")
    def status_(self, review: Review) -> str:
        return status_badge(review.status)

    @display(description=gettext_lazy("Verified"), boolean=True)
    def verified(self, review: Review) -> bool:
        return review.is_verified

    @display(description=gettext_lazy("Reports"), ordering="open_reports")
    def reports(self, review: Review) -> str:
        return str(review.open_reports) if review.open_reports else "–"

    @display(description=gettext_lazy("Written"), ordering="written_at")
    def written(self, review: Any) -> str:
        return in_store_time(review.written_at, review.desk)

    def write(self, desk: Desk, form: OfficeForm, row: Any) -> Any:
        return reply_to_review(
            store_id=desk.store.id,
            review_id=row.pk,
            reply=form.values()["reply"],
            actor=desk.actor,
            now=clock.now(),
        )

    def after(self, row: Any) -> str:
        return self.row_url(row)

    def more(self, request: HttpRequest, row: Any) -> dict[str, Any]:
        desk = desk_of(request)
        move = row.status
        return {
            "review": row,
            "language": language_name(row.language) if row.language else "",
            "button": _("Save the answer"),
            "photos": [each.renditions for each in row.photos.all()],
            "reports": list(row.reports.all()[:50]),
            "may_publish": desk.may(PUBLISH) and move != ReviewStatus.PUBLISHED,
            "may_reject": desk.may(REJECT) and move != ReviewStatus.REJECTED,
            "may_dismiss": desk.may(REJECT) and row.open_reports > 0,
            "order_url": reverse("admin:order_page", args=[row.order_id])
            if row.order_id and desk.may("orders.view")
            else "",
            "product_url": f"{desk.store.base_url}/products/{row.product.slug}/",
        }
