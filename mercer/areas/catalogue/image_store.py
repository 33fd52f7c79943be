"""Pictures in the media store: each size under a name that is never used again."""

from uuid import UUID

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from mercer.areas.catalogue.image_files import RenderedImage


def save_sizes(
    store_id: UUID, image_id: UUID, rendered: RenderedImage, folder: str = "products"
) -> list[dict[str, object]]:
    """Put every size into the store; what a failure leaves behind is taken away again."""
    saved: list[dict[str, object]] = []
    try:
        for size in rendered.sizes:
            name = f"{folder}/{store_id}/{image_id}-{size.width}.webp"
            key = default_storage.save(name, ContentFile(size.body))
            saved.append({"width": size.width, "height": size.height, "key": key})
    except BaseException:
        delete_sizes(saved)
        raise
    return saved


def delete_sizes(renditions: list[dict[str, object]]) -> None:
    """Take a picture's files out of the store."""
    for each in renditions:
        default_storage.delete(str(each["key"]))
