"""Styles and scripts that are put together here: under names that change with what they say, so
that browsers keep them for ever, and compressed once."""

import gzip
import re
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b

import brotli
from django.http import Http404, HttpRequest, HttpResponse

from mercer.kernel.encodings import takes

DIGEST = re.compile(r"[0-9a-f]{16}")
# The best that does not take a tenth of a second: a merchant who tries colours makes many.
QUALITY = 9


@dataclass(frozen=True)
class Asset:
    """A text, a name that changes with it, and its compressed forms."""

    text: str
    digest: str
    forms: tuple[tuple[str, bytes], ...]


def make_asset(text: str) -> Asset:
    """A text, ready to be sent."""
    raw = text.encode()
    forms = (
        ("br", brotli.compress(raw, mode=brotli.MODE_TEXT, quality=QUALITY)),
        ("gzip", gzip.compress(raw, mtime=0)),
    )
    return Asset(text, blake2b(raw, digest_size=8).hexdigest(), forms)


def send_asset(
    request: HttpRequest, digest: str, found: Sequence[Asset], content_type: str
) -> HttpResponse:
    """The text that is asked for. A former name leads to the first, the one of now, which nobody
    keeps under that name."""
    if not DIGEST.fullmatch(digest):
        raise Http404
    asset = next((each for each in found if each.digest == digest), found[0])
    keep = "public, max-age=31536000, immutable" if digest == asset.digest else "no-cache"
    response = HttpResponse(content_type=f"{content_type}; charset=utf-8")
    response.headers["Cache-Control"] = keep
    response.headers["Vary"] = "Accept-Encoding"
    accepted = request.headers.get("Accept-Encoding", "")
    for name, form in asset.forms:
        if takes(name, accepted):
            response.content = form
            response.headers["Content-Encoding"] = name
            return response
    response.content = asset.text.encode()
    return response
