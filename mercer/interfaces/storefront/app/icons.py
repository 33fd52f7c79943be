"""The shop's icons: the merchant's own or its first letter, in the sizes that phones ask for."""

from base64 import b64encode
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape

from django.core.files.storage import default_storage
from django.http import Http404, HttpResponse
from PIL import Image, ImageDraw, ImageFont

from mercer.interfaces.storefront.public_page import public_page
from mercer.interfaces.storefront.rendering import shell_for
from mercer.interfaces.storefront.shop_request import ShopRequest

FONT = Path(__file__).parents[1] / "static" / "storefront" / "fonts" / "serif-latin.woff2"
SIZES = (180, 192, 512)
# What a phone may cut off a maskable icon: all outside a circle of four fifths of its width.
LETTER, MASKED_LETTER, OWN_MASKED = 0.66, 0.46, 0.66
DRAWN = 96
ROUND = 0.25
LAST_LATIN = 0xFF
KEEP = "public, max-age=86400"
FRAME = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">
<image href="{picture}" width="64" height="64"/>
</svg>"""
DRAWING = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">
<rect width="64" height="64" rx="16" fill="{ground}"/>
<text x="32" y="46" font-family="Georgia,serif" font-size="42" text-anchor="middle"
 fill="{mark}">{letter}</text>
</svg>"""


@public_page(cache_control=KEEP)
def drawing(request: ShopRequest) -> HttpResponse:
    """The icon in any size: the merchant's own, or the first letter of the shop."""
    look = shell_for(request).look
    if look.icon_key:
        picture = sized_icon(look.icon_key, DRAWN, False, look.light["surface"])
        drawn = b64encode(picture).decode()
        body = FRAME.format(picture=f"data:image/png;base64,{drawn}")
    else:
        letter = escape(request.store.name.strip()[:1].upper() or "M")
        body = DRAWING.format(
            ground=look.light["accent"], mark=look.light["on-accent"], letter=letter
        )
    return HttpResponse(body, content_type="image/svg+xml")


@public_page(cache_control=KEEP)
def sized(request: ShopRequest, purpose: str, size: str) -> HttpResponse:
    """The icon in one size; `any` has round corners, `maskable` is cut to shape by the phone."""
    if int(size) not in SIZES:
        raise Http404
    look, is_masked = shell_for(request).look, purpose == "maskable"
    if look.icon_key:
        body = sized_icon(look.icon_key, int(size), is_masked, look.light["surface"])
    else:
        colours = look.light["accent"], look.light["on-accent"]
        body = draw(letter_of(request.store.name), int(size), is_masked, colours)
    return HttpResponse(body, content_type="image/png")


@lru_cache(maxsize=64)
def sized_icon(key: str, size: int, is_masked: bool, ground: str) -> bytes:
    """The merchant's own icon in one size; a maskable one lies on a ground, clear of the edge."""
    with default_storage.open(key) as file, Image.open(file) as opened:
        icon = opened.convert("RGBA")
    inner = int(size * OWN_MASKED) if is_masked else size
    icon = icon.resize((inner, inner), Image.Resampling.LANCZOS)
    if is_masked:
        whole = Image.new("RGBA", (size, size), ground)
        corner = (size - inner) // 2
        whole.alpha_composite(icon, (corner, corner))
        icon = whole
    return as_png(icon)


def letter_of(name: str) -> str:
    """The first letter of a name that our typeface has; none for a name without one."""
    return next((one.upper() for one in name if one.isalnum() and ord(one) <= LAST_LATIN), "")


@lru_cache(maxsize=64)
def draw(letter: str, size: int, is_masked: bool, colours: tuple[str, str]) -> bytes:
    """A PNG: the letter in the middle, or a disc where there is none; `colours`: ground, mark."""
    ground, mark = colours
    image = Image.new("RGBA", (size, size), ground if is_masked else (0, 0, 0, 0))
    pen = ImageDraw.Draw(image)
    if not is_masked:
        pen.rounded_rectangle((0, 0, size - 1, size - 1), radius=int(size * ROUND), fill=ground)
    if letter:
        font = ImageFont.truetype(str(FONT), int(size * (MASKED_LETTER if is_masked else LETTER)))
        left, top, right, bottom = pen.textbbox((0, 0), letter, font=font)
        corner = ((size - left - right) / 2, (size - top - bottom) / 2)
        pen.text(corner, letter, font=font, fill=mark)
    else:
        pen.ellipse((size * 0.35, size * 0.35, size * 0.65, size * 0.65), fill=mark)
    return as_png(image)


def as_png(image: Image.Image) -> bytes:
    """A picture as a PNG."""
    file = BytesIO()
    image.save(file, "PNG", optimize=True)
    return file.getvalue()
