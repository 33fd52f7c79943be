"""Imports: upload a file of products, watch how far it is, read which rows were refused and why."""

from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from unfold.decorators import display

from mercer.areas.catalogue.models import ProductImport
from mercer.areas.catalogue.operations.start_import import start_import
from mercer.interfaces.backoffice.desk import Desk
from mercer.interfaces.backoffice.errors import REASONS
from mercer.interfaces.backoffice.forms import OfficeForm
from mercer.interfaces.backoffice.office_admin import OfficeAdmin
from mercer.interfaces.backoffice.site import office
from mercer.interfaces.backoffice.templatetags.office import in_store_time, status_badge
from mercer.kernel import clock

ROW_REASONS = {
    "combination_taken": "Another variant of this product has the same option values.",
    "compare_at_not_higher": "The old price is not above the price; it is left out.",
    "duplicate_option": "Two options have the same name.",
    "duplicate_variant": "The file has this combination of options twice.",
    "encoding_guessed": "The file is not UTF-8; it was read as Windows-1252.",
    "handle_missing": "Every row needs a handle, which says which product it belongs to.",
    "image_without_product": "This picture stands in a row of no product.",
    "option_name_missing": "There is a value, but the option has no name.",
    "option_value_missing": "Every variant needs a value for each option.",
    "options_differ": "The product in the shop has other options.",
    "price_missing": "There is no price, so this cannot be bought yet.",
    "product_refused": "Nothing of this product was taken, because of another of its rows.",
    "sku_taken": "Another variant of the shop has this SKU.",
    "title_missing": "The first row of a product needs a title.",
    "too_many_options": "A product has at most three options.",
    "unknown_column": "This column is not known; it is left out.",
    "wrong_column_count": "This row has more or fewer cells than the first row of the file.",
}


class ImportForm(OfficeForm):
    """A file of products, and a zip of their pictures."""

    file = forms.FileField(
        label="Products (CSV)", help_text="The columns of Shopify's product file are understood"
    )
    images_file = forms.FileField(
        label="Pictures (zip)",
        required=False,
        help_text="Pictures that the file names without https:// are looked for in here",
    )
    is_dry_run = forms.BooleanField(
        label="Only try",
        required=False,
        initial=True,
        help_text="Check every row and change nothing",
    )


@admin.register(ProductImport, site=office)
class ProductImportAdmin(OfficeAdmin):
    """Runs over files of products."""

    view_verb = "catalogue.import_products"
    write_verb = "catalogue.import_products"
    form_class: ClassVar = ImportForm
    noun = "import"
    list_display = ("file_name", "status_", "done", "refused", "is_dry_run", "started")
    ordering = ("-started_at",)

    @display(description="Status")
    def status_(self, run: ProductImport) -> str:
        return status_badge(run.status)

    @display(description="Rows")
    def done(self, run: ProductImport) -> str:
        return f"{run.rows_done} of {run.rows_total}"

    @display(description="Refused")
    def refused(self, run: ProductImport) -> int:
        return int(run.tally.get("rows_refused", 0))

    @display(description="Started", ordering="started_at")
    def started(self, run: Any) -> str:
        return in_store_time(run.started_at, run.desk)

    def write(self, desk: Desk, form: OfficeForm, row: Any) -> Any:
        given = form.values()
        return start_import(
            store_id=desk.store.id,
            file=given["file"],
            file_name=given["file"].name,
            images_file=given["images_file"],
            is_dry_run=given["is_dry_run"],
            actor=desk.actor,
            now=clock.now(),
        )

    def after(self, row: Any) -> str:
        return self.row_url(row)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> Any:
        run = self.get_row(request, object_id)
        if not self.has_view_permission(request):
            return super().change_view(request, object_id)
        words = {
            "title": run.file_name,
            "run": run,
            "original": run,
            "share": 100 * run.rows_done // run.rows_total if run.rows_total else 0,
            "goes_on": run.status in ("waiting", "running"),
            "tally": [(name.replace("_", " "), n) for name, n in run.tally.items() if n],
            "problems": [in_plain_words(problem) for problem in run.problems],
            "back": self.list_url(),
        }
        return self.page(request, "backoffice/import_page.html", words)


def in_plain_words(problem: dict[str, Any]) -> dict[str, Any]:
    """A row's problem with its reason as a sentence."""
    reason = str(problem.get("reason", ""))
    bound = problem.get("bound", "")
    sentence = ROW_REASONS.get(reason) or REASONS.get(reason, "").format(bound=bound)
    return {**problem, "sentence": sentence or reason.replace("_", " ").capitalize() + "."}
