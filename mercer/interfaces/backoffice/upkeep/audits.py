"""The results of audits."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from unfold.decorators import display

from mercer.interfaces.backoffice.desk import LOOK_AFTER
from mercer.interfaces.backoffice.models import AuditRun
from mercer.interfaces.backoffice.office_admin import OfficeAdmin
from mercer.interfaces.backoffice.site import office
from mercer.interfaces.backoffice.templatetags.office import in_store_time, status_badge


@admin.register(AuditRun, site=office)
class AuditRunAdmin(OfficeAdmin):
    """Do orders, money, stock and shipments agree?"""

    view_verb = LOOK_AFTER
    noun = "audit"
    list_display = ("started", "result", "counts_", "by")
    list_display_links = ("started",)
    list_before_template = "backoffice/audit_button.html"
    ordering = ("-started_at",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return AuditRun.objects.order_by("-started_at")

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @display(description="When")
    def started(self, run: Any) -> str:
        return in_store_time(run.started_at, run.desk)

    @display(description="Result")
    def result(self, run: AuditRun) -> str:
        return status_badge("problems" if run.problems else "clean")

    @display(description="Problems")
    def counts_(self, run: AuditRun) -> str:
        return ", ".join(f"{name}: {count}" for name, count in run.counts.items())

    @display(description="By")
    def by(self, run: Any) -> str:
        name: str = run.desk.name_of(run.actor)
        return name

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> Any:
        if not self.has_view_permission(request):
            return super().change_view(request, object_id)
        run = self.get_row(request, object_id)
        words = {"title": str(run).capitalize(), "run": run, "back": self.list_url()}
        return self.page(request, "backoffice/audit_page.html", words)
