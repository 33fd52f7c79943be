"""Exports: choose a form and which products, and take the file."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
    StreamingHttpResponse,
)
from django.urls import reverse
from django.utils.translation import gettext as _

from mercer.areas.catalogue.exporting.selection import Selection
from mercer.areas.catalogue.importing.format import product_formats
from mercer.areas.catalogue.models import Category
from mercer.areas.catalogue.operations.export_products import export_products
from mercer.areas.catalogue.rules import ProductStatus
from mercer.interfaces.backoffice.desk import desk_of
from mercer.interfaces.backoffice.forms import OfficeForm
from mercer.interfaces.backoffice.render import render_page
from mercer.kernel import clock

VERB = "catalogue.export_products"
MOST_NAMED, MOST_TICKED = 1000, 200
STATUSES = (("", "All"), (ProductStatus.PUBLISHED, "Published"), (ProductStatus.DRAFT, "Drafts"))


class ExportForm(OfficeForm):
    """Which products, in which form."""

    fieldsets = (
        ("", ("format",), ""),
        ("Which products", ("category", "status", "tag"), "All of them, where nothing is chosen"),
    )
    format = forms.ChoiceField(
        label="Form of the file",
        help_text="Mercer's own has everything in it: the same file comes out of a shop that it was"
        " brought into",
    )
    category = forms.ChoiceField(label="In category, and below it", required=False)
    status = forms.ChoiceField(label="Status", choices=STATUSES, required=False)
    tag = forms.CharField(label="With tag", max_length=60, required=False)

    def prepare(self) -> None:
        formats = [(each.code, each.label) for each in product_formats() if each.is_written]
        self.fields["format"].choices = sorted(formats)  # type: ignore[attr-defined]
        rows = Category.objects.filter(store_id=self.desk.store.id).values_list("slug", "name")
        self.fields["category"].choices = [("", "All"), *rows]  # type: ignore[attr-defined]


def export_page(request: HttpRequest) -> HttpResponseBase:
    """The choice; with `format` in the address, the file.

    `ids` (separated by commas) names single products: the list of products leads here."""
    desk = desk_of(request)
    desk.require(VERB)
    named = _named(request.GET.get("ids", ""))
    if "format" not in request.GET:
        return _show(request, ExportForm(initial={"format": "mercer"}, desk=desk), named, 200)
    form = ExportForm(request.GET, desk=desk)
    if not form.is_valid():
        return _show(request, form, named, 422)
    given = form.values()
    body = export_products(
        store_id=desk.store.id,
        format_code=given["format"],
        selection=Selection(named, given["category"], given["status"], given["tag"]),
    )
    name = f"{desk.store.code}-products-{clock.now():%Y-%m-%d}-{given['format']}.csv"
    return StreamingHttpResponse(
        body,
        headers={
            "Content-Type": "text/csv; charset=utf-8",
            "Content-Disposition": f'attachment; filename="{name}"',
            "Cache-Control": "private, no-store",
        },
    )


def choose_for_export(admin: Any, request: HttpRequest, rows: Any) -> HttpResponse:
    """From the list: the products that are ticked. So many that an address cannot name them are
    chosen by category, status or tag instead, and nothing is left out unsaid."""
    ids = [str(key) for key in rows.values_list("pk", flat=True)[: MOST_TICKED + 1]]
    page = reverse("admin:export_products")
    if len(ids) > MOST_TICKED:
        words = _("At most {most} products can be ticked for a file. Choose them here instead.")
        messages.warning(request, words.format(most=MOST_TICKED))
        return HttpResponseRedirect(page)
    return HttpResponseRedirect(f"{page}?ids={','.join(ids)}")


def _show(
    request: HttpRequest, form: ExportForm, named: tuple[UUID, ...], status: int
) -> HttpResponseBase:
    words: dict[str, Any] = {"form": form, "named": named}
    return render_page(
        request, "backoffice/export_page.html", title="Export products", status=status, **words
    )


def _named(text: str) -> tuple[UUID, ...]:
    try:
        return tuple(UUID(each) for each in text.split(",") if each)[:MOST_NAMED]
    except ValueError:
        raise Http404("no such product") from None
