"""The one stylesheet of the shop: its parts in their order, joined when the process starts."""

import gzip
import re
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path

from django.http import Http404, HttpResponse
from django.templatetags.static import static

from mercer.interfaces.storefront.shop_request import ShopRequest

CSS = Path(__file__).parent / "static" / "storefront" / "css"
THEME = Path(__file__).resolve().parents[3] / "themes" / "plain" / "tokens.css"
LAYERS = ("reset", "tokens", "base", "components", "pages", "utilities")
STATIC_URL = re.compile(r'url\("static:([^"]+)"\)')


@lru_cache(maxsize=1)
def stylesheet() -> tuple[str, str, bytes]:
    """The sheet, a name that changes with it, and its compressed form.

    A file or folder in `css/` belongs to the layer it is named after; the theme comes last."""
    parts = [f"@layer {', '.join(LAYERS)}, theme;"]
    for layer in LAYERS:
        files = [CSS / f"{layer}.css", *sorted((CSS / layer).glob("*.css"))]
        parts += [wrap(layer, file) for file in files if file.exists()]
    if THEME.exists():
        parts.append(wrap("theme", THEME))
    sheet = STATIC_URL.sub(lambda found: f'url("{static(found[1])}")', "\n".join(parts))
    digest = blake2b(sheet.encode(), digest_size=8).hexdigest()
    return sheet, digest, gzip.compress(sheet.encode(), mtime=0)


def wrap(layer: str, file: Path) -> str:
    """A part, in its layer."""
    return f"@layer {layer} {{\n{file.read_text().strip()}\n}}"


def stylesheet_url() -> str:
    """Where the sheet is; the name changes with its content, so browsers may keep it for ever."""
    return f"/assets/shop.{stylesheet()[1]}.css"


def serve_stylesheet(request: ShopRequest, digest: str) -> HttpResponse:
    """The sheet. A former name leads to the sheet of now, which nobody keeps under that name."""
    sheet, current, zipped = stylesheet()
    if not re.fullmatch(r"[0-9a-f]{16}", digest):
        raise Http404
    keep = "public, max-age=31536000, immutable" if digest == current else "no-cache"
    response = HttpResponse(content_type="text/css; charset=utf-8")
    response.headers["Cache-Control"] = keep
    response.headers["Vary"] = "Accept-Encoding"
    if "gzip" in request.headers.get("Accept-Encoding", ""):
        response.content = zipped
        response.headers["Content-Encoding"] = "gzip"
    else:
        response.content = sheet.encode()
    return response
