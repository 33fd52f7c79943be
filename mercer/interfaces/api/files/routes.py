"""Product files for programs, with a key that permits it."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, StreamingHttpResponse
from ninja import File, Form, Query, Router, Status, UploadedFile

from mercer.areas.catalogue.exporting.selection import Selection
from mercer.areas.catalogue.operations.cancel_import import cancel_import
from mercer.areas.catalogue.operations.export_products import export_products
from mercer.areas.catalogue.operations.start_import import start_import
from mercer.areas.catalogue.queries.imports import get_import
from mercer.interfaces.api.access import StaffKey, permit
from mercer.interfaces.api.files.schemas import (
    ExportChoices,
    ImportChoices,
    ImportOut,
    import_out,
)
from mercer.kernel import clock

router = Router(tags=["staff"], auth=StaffKey())


@router.post("/imports", response={202: ImportOut}, summary="Send a product file")
def send(
    request: HttpRequest,
    choices: Form[ImportChoices],
    file: File[UploadedFile],
    images: UploadedFile | None = File(None),  # noqa: B008 (the router reads it)
) -> Any:
    """A CSV file of Mercer, Shopify or WooCommerce, and a zip of its pictures; a worker goes
    through it. Its columns are read as the store has said before. The same file twice changes
    nothing."""
    store, actor = permit(request, "catalogue.import_products")
    record = start_import(
        store_id=store.id,
        file=file,
        file_name=file.name or "products.csv",
        images_file=images,
        is_dry_run=choices.is_dry_run,
        actor=actor,
        now=clock.now(),
    )
    return Status(202, import_out(get_import(store.id, record.id)))


@router.get("/imports/{import_id}", response=ImportOut, summary="How far an import is")
def look(request: HttpRequest, import_id: UUID) -> ImportOut:
    """With every row that it could not take."""
    store, _ = permit(request, "catalogue.import_products")
    return import_out(get_import(store.id, import_id))


@router.post("/imports/{import_id}/cancel", response=ImportOut, summary="Break an import off")
def cancel(request: HttpRequest, import_id: UUID) -> ImportOut:
    """What has come in stays."""
    store, actor = permit(request, "catalogue.import_products")
    cancel_import(store_id=store.id, import_id=import_id, actor=actor, now=clock.now())
    return import_out(get_import(store.id, import_id))


@router.get("/products.csv", summary="Products as a file", response={200: None})
def take(request: HttpRequest, choices: Query[ExportChoices]) -> StreamingHttpResponse:
    """CSV (UTF-8), as it is read. In Mercer's own form everything is in it that an import brings
    in."""
    store, _ = permit(request, "catalogue.export_products")
    selection = Selection((), choices.category, choices.status, choices.tag)
    body = export_products(store_id=store.id, format_code=choices.format, selection=selection)
    return StreamingHttpResponse(body, headers={"Content-Type": "text/csv; charset=utf-8"})
