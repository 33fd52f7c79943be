"""The files of a product's downloads: attached, taken off, and how often and how long."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from mercer.areas.catalogue.models import Product
from mercer.areas.catalogue.rules import ProductKind
from mercer.areas.downloads.operations.add_download_file import add_download_file
from mercer.areas.downloads.operations.remove_download_file import remove_download_file
from mercer.areas.downloads.operations.set_download_terms import set_download_terms
from mercer.areas.downloads.queries import TermsFacts, list_files, list_terms
from mercer.interfaces.backoffice.desk import Desk, desk_of
from mercer.interfaces.backoffice.errors import in_words
from mercer.interfaces.backoffice.once import work_once
from mercer.kernel import clock
from mercer.kernel.amounts import read_whole
from mercer.kernel.errors import DomainError, InvalidField, InvalidFields

VERB = "downloads.edit_files"


def file_rows(desk: Desk, product: Product) -> list[dict[str, Any]]:
    """Each variant with its files and terms: three statements; nothing for goods and services."""
    if product.kind != ProductKind.DOWNLOAD:
        return []
    variants = list(product.variants.all())
    ids = [variant.pk for variant in variants]
    files, terms = list_files(desk.store.id, ids), list_terms(desk.store.id, ids)
    return [
        {
            "variant": variant,
            "files": files.get(variant.pk, ()),
            "terms": terms.get(variant.pk, TermsFacts()),
        }
        for variant in variants
    ]


@require_POST
def change_files(request: HttpRequest, product_id: UUID) -> HttpResponse:
    """Attach files, take one off, or save the terms of a variant."""
    desk = desk_of(request)
    desk.require(VERB)
    product = Product.objects.filter(store_id=desk.store.id, pk=product_id).first()
    if product is None:
        raise Http404(str(product_id))
    variant = product.variants.filter(pk=_id(request.POST.get("variant", ""))).first()
    if variant is None:
        raise Http404("variant")
    who = {
        "store_id": desk.store.id,
        "variant_id": variant.pk,
        "actor": desk.actor,
        "now": clock.now(),
    }
    act = next((act for name, act in ACTS.items() if name in request.POST), None)
    if act is None:
        raise Http404("act")
    try:
        act(request, who)
    except DomainError as refusal:
        messages.error(request, in_words(refusal))
    page = reverse("admin:catalogue_product_change", args=[product_id])
    return HttpResponseRedirect(f"{page}#files")


def _attach(request: HttpRequest, who: dict[str, Any]) -> None:
    """Each file that can be used is attached; the others are said by name."""
    files = request.FILES.getlist("file")
    if not files:
        messages.error(request, "Choose a file first.")
        return
    attached: list[str] = []

    def add() -> None:
        for file in files:
            try:
                attached.append(add_download_file(file=file, **who).name)
            except DomainError as refusal:
                messages.error(request, f"{file.name}: {in_words(refusal)}")

    work_once(request, add, now=who["now"])
    if attached:
        messages.success(request, f"Buyers can fetch: {', '.join(attached)}.")


def _remove(request: HttpRequest, who: dict[str, Any]) -> None:
    if not request.POST.get("sure"):
        messages.error(request, "Tick the box to remove the file: its buyers lose it, too.")
        return
    remove_download_file(file_id=_id(request.POST["remove"]), **who)
    messages.success(request, "The file is removed.")


def _set_terms(request: HttpRequest, who: dict[str, Any]) -> None:
    times, days = (_number(request, name) for name in ("times", "days"))
    set_download_terms(times=times, days=days, **who)
    messages.success(request, "It holds from now on, for orders of before, too.")


ACTS = {"upload": _attach, "remove": _remove, "terms": _set_terms}


def _number(request: HttpRequest, name: str) -> int | None:
    """A whole number; nothing is without an end. Raises InvalidFields."""
    said = request.POST.get(name, "").strip()
    if not said:
        return None
    number = read_whole(said, most_digits=8)
    if number is None:
        raise InvalidFields((InvalidField(name, "not_a_number"),))
    return number


def _id(said: str) -> UUID:
    try:
        return UUID(said)
    except ValueError:
        raise Http404(said) from None
