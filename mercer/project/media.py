"""Pictures and films of the shops, where no object store serves them: in parts where asked."""

import errno
import mimetypes
from pathlib import Path
from posixpath import normpath

from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils._os import safe_join
from django.utils.http import http_date
from django.views.static import serve

from mercer.kernel.byte_ranges import send_file

# A new picture has a new name, so what has a name stays as it is.
KEEP = "public, max-age=2592000"
KEPT = ("image/", "video/")
# Beside the pictures of a store lie files that staff have sent, and nobody else's.
NOT_PUBLIC = ("imports/",)


def serve_media(request: HttpRequest, path: str) -> HttpResponseBase:
    """A stored file, or a part of it; browsers need not ask for a picture twice."""
    if normpath(path).lstrip("/").startswith(NOT_PUBLIC):
        raise Http404(path)
    try:
        response = serve_stored(request, path)
    except SuspiciousFileOperation as elsewhere:
        raise Http404(path) from elsewhere
    except OSError as trouble:
        if trouble.errno != errno.ENAMETOOLONG:
            raise
        raise Http404(path) from trouble
    if response.headers.get("Content-Type", "").startswith(KEPT):
        response.headers["Cache-Control"] = KEEP
    return response


def serve_stored(request: HttpRequest, path: str) -> HttpResponseBase:
    """The file, or the part of it that is asked for."""
    if "Range" in request.headers:
        return serve_part(request, path)
    response: HttpResponseBase = serve(request, path, settings.MEDIA_ROOT)
    if response.status_code == 200:
        response.headers["Accept-Ranges"] = "bytes"
    return response


def serve_part(request: HttpRequest, path: str) -> HttpResponseBase:
    """The part of a file that a request asks for."""
    found = Path(safe_join(settings.MEDIA_ROOT, path))
    if not found.is_file():
        raise Http404(path)
    about = found.stat()
    content_type, _encoding = mimetypes.guess_type(found.name)
    return send_file(
        request,
        found.open("rb"),
        size=about.st_size,
        headers={
            "Content-Type": content_type or "application/octet-stream",
            "Last-Modified": http_date(about.st_mtime),
        },
    )
