"""Pictures of a batch: fetched and made small side by side, then stored one after the other."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import UUID

from django.db import transaction

from mercer.areas.catalogue.errors import DownloadRefused, ImageRefused
from mercer.areas.catalogue.image_files import RenderedImage, render_image
from mercer.areas.catalogue.import_columns import CellProblem, ImportRun
from mercer.areas.catalogue.importing.batch import WantedImage
from mercer.areas.catalogue.importing.drafts import ProductDraft
from mercer.areas.catalogue.importing.holdings import Holdings
from mercer.areas.catalogue.importing.image_sources import ImageSource, fetch_from, name_of
from mercer.areas.catalogue.importing.report import ImportReport
from mercer.areas.catalogue.keeping_images import keep_image
from mercer.areas.catalogue.models import Image
from mercer.areas.catalogue.operations.edit_image import edit_image

AT_ONCE = 8
Held = dict[tuple[UUID, str], Image]
THREADS = 4


def import_pictures(
    wanted: Sequence[WantedImage],
    sources: list[ImageSource],
    run: ImportRun,
    report: ImportReport,
    progress: Callable[[ImportReport], None],
) -> None:
    """Bring in the pictures that products lack; one that cannot be had is a problem of its row.

    A picture that its product has already is not fetched again. Memory holds eight at most;
    `progress` is told after each eight."""
    if not wanted:
        return
    held = _held(wanted)
    missing: list[WantedImage] = []
    for image in wanted:
        own = _find(held, image)
        if own is None:
            missing.append(image)
        else:
            _keep_up(own, image, run, report)
    with ThreadPoolExecutor(THREADS) as pool:
        for start in range(0, len(missing), AT_ONCE):
            some = missing[start : start + AT_ONCE]
            made = pool.map(lambda image: _fetch(image.draft.source, sources), some)
            for image, rendered in zip(some, made, strict=True):
                _take(image, rendered, run, report)
            progress(report)


def find_wanted_images(store_id: UUID, drafts: list[ProductDraft]) -> list[WantedImage]:
    """The pictures of products that an interrupted run has written already."""
    with transaction.atomic():
        held = Holdings(store_id, drafts)
    wanted: list[WantedImage] = []
    for draft in drafts:
        product = held.products.get(draft.slug)
        if product is None:
            continue
        for image in draft.images:
            shown = (held.find(product.id, tuple(values)) for values in image.option_values)
            ids = tuple(variant.id for variant in shown if variant)
            wanted.append(WantedImage(product.id, image, ids))
    return wanted


def check_pictures(
    wanted: Sequence[WantedImage], sources: list[ImageSource], report: ImportReport
) -> None:
    """For a dry run: say which pictures nobody could have, without fetching any."""
    held = _held(wanted)
    for image in wanted:
        source = image.draft.source
        if _find(held, image):
            report.tally["images_unchanged"] += 1
        elif any(place.knows(source) for place in sources):
            report.tally["images_added"] += 1
        else:
            _failed(image, "image_not_found", report)


def _held(wanted: Sequence[WantedImage]) -> Held:
    rows = Image.objects.filter(product_id__in={image.product_id for image in wanted})
    return {
        (image.product_id, image.source_url or _file_of(image)): image
        for image in rows.prefetch_related("variants")
    }


def _file_of(image: Image) -> str:
    """The file of a picture that no file brought in: its address is in exports of this shop."""
    return name_of(str(image.renditions[-1]["key"])) if image.renditions else ""


def _find(held: Held, image: WantedImage) -> Image | None:
    source = image.draft.source
    own = held.get((image.product_id, source))
    named = held.get((image.product_id, name_of(source))) if own is None else None
    return own or (named if named and not named.source_url else None)


def _fetch(source: str, sources: list[ImageSource]) -> RenderedImage | str:
    try:
        return render_image(fetch_from(sources, source), name_of(source))
    except (DownloadRefused, ImageRefused) as refusal:
        return refusal.reason


def _take(
    image: WantedImage, rendered: RenderedImage | str, run: ImportRun, report: ImportReport
) -> None:
    if isinstance(rendered, str):
        _failed(image, rendered, report)
        return
    fields: dict[str, Any] = {
        "source_url": image.draft.source,
        "alt": image.draft.alt or "",
        "variant_ids": image.variant_ids,
    }
    if image.draft.position is not None:
        fields["position"] = image.draft.position
    if image.draft.focus is not None:
        fields["focal_x"], fields["focal_y"] = image.draft.focus
    keep_image(
        store_id=run.store_id,
        product_id=image.product_id,
        rendered=rendered,
        actor=run.actor,
        fields=fields,
    )
    report.tally["images_added"] += 1


def _keep_up(own: Image, image: WantedImage, run: ImportRun, report: ImportReport) -> None:
    changes: dict[str, Any] = {}
    if image.draft.alt is not None and image.draft.alt != own.alt:
        changes["alt"] = image.draft.alt
    if image.draft.position is not None and image.draft.position != own.position:
        changes["position"] = image.draft.position
    if image.draft.focus not in (None, (own.focal_x, own.focal_y)):
        changes["focal_x"], changes["focal_y"] = image.draft.focus
    shown = [variant.id for variant in own.variants.all()]
    if not set(image.variant_ids) <= set(shown):
        changes["variant_ids"] = [*shown, *image.variant_ids]
    if changes:
        edit_image(
            store_id=run.store_id, image_id=own.id, changes=changes, actor=run.actor, now=run.now
        )
        report.tally["images_changed"] += 1
    else:
        report.tally["images_unchanged"] += 1


def _failed(image: WantedImage, reason: str, report: ImportReport) -> None:
    cell = CellProblem("Image Src", reason, image.draft.source, is_warning=True)
    report.add(image.draft.line, cell)
    report.tally["images_failed"] += 1
