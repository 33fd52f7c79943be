"""Imports: send a file of products, say what its columns are, watch how far it is, and read which
rows were refused and why."""

from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from unfold.decorators import display

from mercer.areas.catalogue.errors import FileRefused
from mercer.areas.catalogue.models import ProductImport
from mercer.areas.catalogue.operations.start_import import start_import
from mercer.areas.catalogue.queries.imports import get_import
from mercer.areas.catalogue.rules import ImportStatus
from mercer.interfaces.backoffice.catalogue.import_page import mapping_words, progress_words
from mercer.interfaces.backoffice.desk import Desk, desk_of
from mercer.interfaces.backoffice.forms import OfficeForm
from mercer.interfaces.backoffice.office_admin import OfficeAdmin
from mercer.interfaces.backoffice.site import office
from mercer.interfaces.backoffice.templatetags.office import in_store_time, status_badge
from mercer.kernel import clock
from mercer.kernel.errors import InvalidField

FORMATS_HELP = (
    "A CSV file from Mercer, Shopify or WooCommerce is recognised by its columns; of any other you "
    "say on the next page what they are. At most 500 MB."
)


class ImportForm(OfficeForm):
    """A file of products, and a zip of their pictures."""

    file = forms.FileField(label="Products (CSV)", help_text=FORMATS_HELP)
    images_file = forms.FileField(
        label="Pictures (zip)",
        required=False,
        help_text="Pictures that the file names without https:// are looked for in here",
    )


@admin.register(ProductImport, site=office)
class ProductImportAdmin(OfficeAdmin):
    """Runs over files of products."""

    view_verb = "catalogue.import_products"
    write_verb = "catalogue.import_products"
    form_class: ClassVar = ImportForm
    noun = "import"
    list_display = ("file_name", "status_", "done", "refused", "is_dry_run", "by", "started")
    ordering = ("-started_at",)

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).defer("problems", "columns")

    @display(description="Status")
    def status_(self, run: ProductImport) -> str:
        return status_badge(run.status)

    @display(description="Rows")
    def done(self, run: ProductImport) -> str:
        return f"{run.rows_done} of {run.rows_total}"

    @display(description="Refused")
    def refused(self, run: ProductImport) -> int:
        return int(run.tally.get("rows_refused", 0))

    @display(description="By")
    def by(self, run: Any) -> str:
        return str(run.actor_name or run.desk.name_of(run.actor))

    @display(description="Started", ordering="started_at")
    def started(self, run: Any) -> str:
        return in_store_time(run.started_at, run.desk)

    def write(self, desk: Desk, form: OfficeForm, row: Any) -> Any:
        given = form.values()
        try:
            return start_import(
                store_id=desk.store.id,
                file=given["file"],
                file_name=given["file"].name,
                images_file=given["images_file"],
                waits_for_mapping=True,
                actor=desk.actor,
                now=clock.now(),
            )
        except FileRefused as refusal:
            field = "images_file" if refusal.file_name == "images" else "file"
            bound = ", ".join(refusal.columns)
            raise InvalidField(field, f"file_{refusal.reason}", bound) from refusal

    def more(self, request: HttpRequest, row: Any) -> dict[str, Any]:
        return {"button": "Go on"}

    def saved(self, request: HttpRequest, row: Any) -> HttpResponse | None:
        return None

    def after(self, row: Any) -> str:
        return self.row_url(row)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> Any:
        row = self.get_row(request, object_id)
        if not self.has_view_permission(request):
            return super().change_view(request, object_id)
        run = get_import(desk_of(request).store.id, row.pk)
        words = {
            "title": run.file_name,
            "run": run,
            "original": row,
            "by": row.actor_name or desk_of(request).name_of(row.actor),
            "back": self.list_url(),
            "again": reverse("admin:catalogue_productimport_add"),
        }
        if run.status == ImportStatus.MAPPING:
            words |= mapping_words(desk_of(request), run, request.GET.get("format", ""))
            return self.page(request, "backoffice/import_mapping.html", words)
        words |= progress_words(run, has_file=bool(row.source_key))
        return self.page(request, "backoffice/import_page.html", words)
