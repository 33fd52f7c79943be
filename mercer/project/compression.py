"""Answers that nobody keeps are compressed as well: carts, checkouts, the back office, the API."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.utils.cache import patch_vary_headers

from mercer.kernel.encodings import takes
from mercer.project.settings import CONFIGURATION

TEXTS = ("text/", "application/json", "application/problem+json", "application/manifest+json",
         "application/xml", "image/svg+xml")  # fmt: skip


class CompressionMiddleware(GZipMiddleware):
    """Compresses texts. Pages for everybody go out of the page cache, which does it once for all.

    Django adds noise to the length, so that no secret can be guessed from it (BREACH)."""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        is_kept = CONFIGURATION.page_cache and getattr(response, "public_mark", None) is not None
        is_part = response.status_code == 206
        is_text = response.headers.get("Content-Type", "").startswith(TEXTS)
        if is_kept or is_part or not is_text:
            return response
        if not takes("gzip", request.headers.get("Accept-Encoding", "")):
            patch_vary_headers(response, ("Accept-Encoding",))
            return response
        compressed: HttpResponseBase = super().process_response(request, response)
        return compressed
