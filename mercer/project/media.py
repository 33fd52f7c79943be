"""Pictures and files of the shops, where no object store serves them."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.views.static import serve

# A new picture has a new name, so what has a name stays as it is.
KEEP = "public, max-age=2592000"


def serve_media(request: HttpRequest, path: str, document_root: str) -> HttpResponseBase:
    """A stored file; browsers need not ask for a picture twice."""
    response = serve(request, path, document_root)
    if response.headers.get("Content-Type", "").startswith("image/"):
        response.headers["Cache-Control"] = KEEP
    return response
