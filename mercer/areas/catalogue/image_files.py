"""Pictures as files: what we take, and how they are made small for every screen. No database."""

from dataclasses import dataclass
from io import BytesIO
from typing import IO

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from mercer.areas.catalogue.errors import ImageRefused

WIDTHS = (320, 640, 960, 1280)
FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
MOST_BYTES = 20 * 1024 * 1024
MOST_PIXELS = 60_000_000
LONGEST_SIDE = 16_000
QUALITY = 80


@dataclass(frozen=True, slots=True)
class RenderedSize:
    """A picture in one size, as WebP."""

    width: int
    height: int
    body: bytes


@dataclass(frozen=True, slots=True)
class RenderedImage:
    """A picture ready to be shown, smallest size first; `width` and `height` are the original's."""

    width: int
    height: int
    sizes: tuple[RenderedSize, ...]


def read_limited(file: IO[bytes], file_name: str) -> bytes:
    """A picture's bytes, no more than we take. Raises ImageRefused."""
    body = file.read(MOST_BYTES + 1)
    if not body:
        raise ImageRefused(file_name, "empty")
    if len(body) > MOST_BYTES:
        raise ImageRefused(file_name, "too_large", str(MOST_BYTES))
    return body


def render_image(body: bytes, file_name: str) -> RenderedImage:
    """Make every size of a picture, upright, without its metadata, never larger than it is.

    The pixels are counted before anything is decoded, so a small file that unfolds to a huge
    picture costs nothing. Of a moving picture the first frame is taken.
    Raises ImageRefused."""
    try:
        with Image.open(BytesIO(body), formats=FORMATS) as opened:
            _check_size(opened, file_name)
            if opened.format == "JPEG":
                opened.draft("RGB", (WIDTHS[-1] * 2, WIDTHS[-1] * 2))
            full = opened.size
            picture = _upright(opened)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as problem:
        raise ImageRefused(file_name, "too_many_pixels", str(MOST_PIXELS)) from problem
    except UnidentifiedImageError as problem:
        raise ImageRefused(file_name, "unknown_format", ", ".join(FORMATS)) from problem
    except (OSError, ValueError, SyntaxError, IndexError, TypeError) as problem:
        raise ImageRefused(file_name, "unreadable") from problem
    turned = (picture.width > picture.height) != (full[0] > full[1])
    width, height = full[::-1] if turned else full
    return RenderedImage(width, height, _sizes(picture))


def _check_size(opened: Image.Image, file_name: str) -> None:
    width, height = opened.size
    if width * height > MOST_PIXELS or max(width, height) > LONGEST_SIDE:
        raise ImageRefused(file_name, "too_many_pixels", str(MOST_PIXELS))


def _upright(opened: Image.Image) -> Image.Image:
    picture = _in_screen_colours(opened)
    return ImageOps.exif_transpose(picture)


def _in_screen_colours(opened: Image.Image) -> Image.Image:
    """sRGB, see-through where it is: the profile will not be kept, so it is applied."""
    profile = opened.info.get("icc_profile")
    exif = opened.getexif()
    see_through = "transparency" in opened.info or opened.mode in ("LA", "PA", "RGBA")
    mode = "RGBA" if see_through else "RGB"
    picture = opened
    if profile and opened.mode in ("RGB", "CMYK"):
        try:
            own = ImageCms.ImageCmsProfile(BytesIO(profile))
            srgb = ImageCms.createProfile("sRGB")
            picture = ImageCms.profileToProfile(opened, own, srgb, outputMode="RGB") or opened
        except (ImageCms.PyCMSError, OSError):
            picture = opened
    picture = picture.convert(mode)
    picture.info["exif"] = exif.tobytes()
    return picture


def _sizes(picture: Image.Image) -> tuple[RenderedSize, ...]:
    most = min(picture.width, WIDTHS[-1])
    sizes: list[RenderedSize] = []
    for width in sorted({*(width for width in WIDTHS if width < most), most}, reverse=True):
        height = max(1, round(picture.height * width / picture.width))
        smaller = picture.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3)
        out = BytesIO()
        smaller.save(out, "WEBP", quality=QUALITY, method=4)
        sizes.insert(0, RenderedSize(width, height, out.getvalue()))
    return tuple(sizes)
