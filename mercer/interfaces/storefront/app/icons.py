"""The shop's icons: its first letter, as a drawing and in the sizes that phones ask for."""

from functools import lru_cache
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape

from django.http import Http404, HttpResponse
from PIL import Image, ImageDraw, ImageFont

from mercer.interfaces.storefront.public_page import public_page
from mercer.interfaces.storefront.shop_request import ShopRequest

FONT = Path(__file__).parents[1] / "static" / "storefront" / "fonts" / "serif-latin.woff2"
GROUND, MARK = "#1f5a45", "#ffffff"
SIZES = (180, 192, 512)
# What a phone may cut off a maskable icon: all outside a circle of four fifths of its width.
LETTER, MASKED_LETTER = 0.66, 0.46
ROUND = 0.25
LAST_LATIN = 0xFF
KEEP = "public, max-age=86400"
DRAWING = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">
<rect width="64" height="64" rx="16" fill="{ground}"/>
<text x="32" y="46" font-family="Georgia,serif" font-size="42" text-anchor="middle"
 fill="{mark}">{letter}</text>
</svg>"""


@public_page(cache_control=KEEP)
def drawing(request: ShopRequest) -> HttpResponse:
    """The first letter of the shop, in any size."""
    letter = escape(request.store.name.strip()[:1].upper() or "M")
    body = DRAWING.format(ground=GROUND, mark=MARK, letter=letter)
    return HttpResponse(body, content_type="image/svg+xml")


@public_page(cache_control=KEEP)
def sized(request: ShopRequest, purpose: str, size: str) -> HttpResponse:
    """The icon in one size; `any` has round corners, `maskable` is cut to shape by the phone."""
    if int(size) not in SIZES:
        raise Http404
    body = draw(letter_of(request.store.name), int(size), purpose == "maskable")
    return HttpResponse(body, content_type="image/png")


def letter_of(name: str) -> str:
    """The first letter of a name that our typeface has; none for a name without one."""
    return next((one.upper() for one in name if one.isalnum() and ord(one) <= LAST_LATIN), "")


@lru_cache(maxsize=64)
def draw(letter: str, size: int, is_masked: bool) -> bytes:
    """A PNG: the letter in the middle, or a disc where there is none."""
    image = Image.new("RGBA", (size, size), GROUND if is_masked else (0, 0, 0, 0))
    pen = ImageDraw.Draw(image)
    if not is_masked:
        pen.rounded_rectangle((0, 0, size - 1, size - 1), radius=int(size * ROUND), fill=GROUND)
    if letter:
        font = ImageFont.truetype(str(FONT), int(size * (MASKED_LETTER if is_masked else LETTER)))
        left, top, right, bottom = pen.textbbox((0, 0), letter, font=font)
        corner = ((size - left - right) / 2, (size - top - bottom) / 2)
        pen.text(corner, letter, font=font, fill=MARK)
    else:
        pen.ellipse((size * 0.35, size * 0.35, size * 0.65, size * 0.65), fill=MARK)
    file = BytesIO()
    image.save(file, "PNG", optimize=True)
    return file.getvalue()
