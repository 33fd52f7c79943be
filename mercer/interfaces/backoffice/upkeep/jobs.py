"""Background jobs: what waits, what failed, and another try."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from procrastinate.contrib.django.models import ProcrastinateJob
from unfold.decorators import display

from mercer.interfaces.backoffice.desk import LOOK_AFTER
from mercer.interfaces.backoffice.office_admin import OfficeAdmin
from mercer.interfaces.backoffice.site import office
from mercer.interfaces.backoffice.templatetags.office import in_store_time, status_badge

STATUSES = ("failed", "todo", "doing", "succeeded", "cancelled", "aborted")


class StatusFilter(admin.SimpleListFilter):
    """Which jobs; failed ones are what one comes for."""

    title, parameter_name = "status", "status"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(status, status) for status in STATUSES]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(status=self.value()) if self.value() else queryset


@admin.register(ProcrastinateJob, site=office)
class JobAdmin(OfficeAdmin):
    """Work that goes on behind the pages, for all stores of the install."""

    view_verb = LOOK_AFTER
    noun = "job"
    list_display = ("id", "task_name", "status_", "attempts", "scheduled", "args_", "again")
    list_display_links = None
    list_filter = (StatusFilter,)
    search_fields = ("task_name",)
    ordering = ("-id",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return ProcrastinateJob.objects.all().order_by("-id")

    @display(description="Status")
    def status_(self, job: ProcrastinateJob) -> str:
        return status_badge(str(job.status))

    @display(description="Due", ordering="scheduled_at")
    def scheduled(self, job: Any) -> str:
        return in_store_time(job.scheduled_at, job.desk)

    @display(description="About")
    def args_(self, job: ProcrastinateJob) -> str:
        return ", ".join(f"{name}: {value}" for name, value in job.args.items())[:160]

    @display(description="Again")
    def again(self, job: ProcrastinateJob) -> str:
        if job.status not in ("failed", "aborted"):
            return ""
        address = reverse("admin:retry_job", args=[job.pk])
        return format_html('<a class="text-primary-600" href="{}">Try again …</a>', address)
