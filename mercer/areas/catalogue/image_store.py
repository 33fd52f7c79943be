"""Pictures in the media store: each size under a name that is never used again."""

from collections.abc import Mapping, Sequence
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


def avif_name(key: str) -> str:
    """Where the AVIF of a size is: beside it, under the same name."""
    return f"{key.removesuffix('.webp')}.avif"


def save_avif(renditions: Sequence[Mapping[str, object]], bodies: Sequence[bytes]) -> None:
    """Put the AVIF of every size beside it; copies of a product share it, so it may be there."""
    for each, body in zip(renditions, bodies, strict=True):
        name = avif_name(str(each["key"]))
        if not default_storage.exists(name):
            default_storage.save(name, ContentFile(body))


def delete_avif(renditions: Sequence[Mapping[str, object]]) -> None:
    """Take the AVIF of a picture out of the store."""
    for each in renditions:
        default_storage.delete(avif_name(str(each["key"])))


def delete_sizes(renditions: Sequence[Mapping[str, object]]) -> None:
    """Take a picture's files out of the store, with AVIF that another row may have asked for."""
    for each in renditions:
        default_storage.delete(str(each["key"]))
    delete_avif(renditions)
