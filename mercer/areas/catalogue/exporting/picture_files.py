"""The pictures of an export as files, under the names by which an import finds them."""

from collections.abc import Iterator
from pathlib import Path
from shutil import copyfileobj
from uuid import UUID

from django.core.files.storage import default_storage

from mercer.areas.catalogue.exporting.selection import Selection, select_pages
from mercer.areas.catalogue.importing.image_sources import name_of
from mercer.areas.catalogue.models import Image


def write_pictures(store_id: UUID, selection: Selection, folder: Path) -> int:
    """Write each picture in its largest size; of two with one name the first counts, as there.

    **Returns** how many. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    written: set[str] = set()
    for image in _images(store_id, selection):
        key = str(image.renditions[-1]["key"])
        name = name_of(image.source_url or key)
        if name and name not in written:
            written.add(name)
            with default_storage.open(key) as kept, (folder / name).open("wb") as file:
                copyfileobj(kept, file)
    return len(written)


def _images(store_id: UUID, selection: Selection) -> Iterator[Image]:
    for products in select_pages(store_id, selection):
        rows = Image.objects.filter(product_id__in=[product.id for product in products])
        yield from rows.exclude(renditions=[]).order_by("id")
