"""Add a picture to a product."""

from collections.abc import Sequence
from datetime import datetime
from typing import IO, TypedDict, Unpack
from uuid import UUID

from mercer.areas.catalogue.errors import ProductNotFound
from mercer.areas.catalogue.fields import IMAGE_FIELDS, read_fields
from mercer.areas.catalogue.image_files import read_limited, render_image
from mercer.areas.catalogue.keeping_images import keep_image
from mercer.areas.catalogue.models import Image, Product
from mercer.kernel.actors import Actor


class ImageDetails(TypedDict, total=False):
    """What a picture may be given beside its file."""

    alt: str
    position: int
    focal_x: int
    focal_y: int
    variant_ids: Sequence[UUID]
    source_url: str


def add_image(
    *,
    store_id: UUID,
    product_id: UUID,
    file: IO[bytes],
    actor: Actor,
    now: datetime,
    **details: Unpack[ImageDetails],
) -> Image:
    """Show a picture of a product: WebP in up to four widths, upright, without its metadata.

    **Shapes and units**: JPEG, PNG, WebP or GIF of at most 20 MB; the focal point in percent.
    The sizes are made and stored before the product is locked.
    Raises ProductNotFound, InvalidFields, ImageRefused. Locks the product.
    Announces ProductChanged."""
    fields = read_fields(IMAGE_FIELDS, details)
    if not Product.objects.filter(store_id=store_id, id=product_id).exists():
        raise ProductNotFound(str(product_id))
    name = str(getattr(file, "name", "") or "image")
    rendered = render_image(read_limited(file, name), name)
    return keep_image(
        store_id=store_id, product_id=product_id, rendered=rendered, actor=actor, fields=fields
    )
