"""Logos and icons as files: what we take, and how they are made ready. No database."""

import warnings
from hashlib import blake2b
from io import BytesIO
from typing import IO
from uuid import UUID

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image, ImageChops, ImageOps, UnidentifiedImageError

from mercer.areas.stores.errors import LogoRefused
from mercer.areas.stores.rules.looks import LookPicture

FORMATS = ("PNG", "WEBP", "JPEG", "GIF")
# As people write them.
FORMAT_NAMES = "PNG, WebP, JPEG, GIF"
MOST_BYTES = 5 * 1024 * 1024
MOST_PIXELS = 25_000_000
LEAST_SIDE = 32
LOGO_BOX, ICON_BOX = (900, 240), (512, 512)
# A logo that is not much wider than high also makes an icon.
WIDEST_ICON = 1.6


def read_picture(file: IO[bytes]) -> Image.Image:
    """An uploaded picture, upright, see-through where it is. Raises LogoRefused.

    The pixels are counted before anything is decoded."""
    body = file.read(MOST_BYTES + 1)
    if len(body) > MOST_BYTES:
        raise LogoRefused("too_large", "5 MB")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(body), formats=FORMATS) as opened:
                if opened.width * opened.height > MOST_PIXELS:
                    raise LogoRefused("too_large", "25 megapixels")
                picture = ImageOps.exif_transpose(opened).convert("RGBA")
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise LogoRefused("too_large", "25 megapixels") from None
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, IndexError, TypeError):
        raise LogoRefused("unreadable", FORMAT_NAMES) from None
    picture = _without_margin(picture)
    if min(picture.size) < LEAST_SIDE:
        raise LogoRefused("too_small", f"{LEAST_SIDE}")
    return picture


def save_logo(store_id: UUID, picture: Image.Image) -> dict[str, object]:
    """Keep a logo, at most 900 by 240 pixels: enough for the sharpest screens."""
    small = picture.copy()
    small.thumbnail(LOGO_BOX, Image.Resampling.LANCZOS, reducing_gap=3)
    return _save(store_id, small)


def save_icon(store_id: UUID, picture: Image.Image) -> dict[str, object]:
    """Keep an icon, 512 by 512 pixels, the picture in its middle."""
    return _save(store_id, ImageOps.pad(picture, ICON_BOX, Image.Resampling.LANCZOS))


def makes_icon(kind: LookPicture, picture: Image.Image) -> bool:
    """Whether a logo is compact enough to be the shop's icon, too."""
    return kind is LookPicture.LOGO and picture.width <= WIDEST_ICON * picture.height


def _save(store_id: UUID, picture: Image.Image) -> dict[str, object]:
    """A name that changes with the content: former looks keep their files, browsers may, too."""
    out = BytesIO()
    picture.save(out, "WEBP", lossless=True, method=4)
    digest = blake2b(out.getvalue(), digest_size=12).hexdigest()
    key = f"looks/{store_id}/{digest}.webp"
    if not default_storage.exists(key):
        key = default_storage.save(key, ContentFile(out.getvalue()))
    return {"key": key, "width": picture.width, "height": picture.height}


def _without_margin(picture: Image.Image) -> Image.Image:
    """What is wholly see-through, or of one colour with the corner, is not part of the mark."""
    alpha = picture.getchannel("A")
    box = alpha.getbbox()
    if alpha.getextrema()[0] == 255:
        corner = Image.new("RGBA", picture.size, picture.getpixel((0, 0)))
        box = ImageChops.difference(picture, corner).convert("RGB").getbbox()
    return picture.crop(box) if box else picture
