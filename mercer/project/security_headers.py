"""What a browser may load and run on our pages."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

STOREFRONT = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data: https:",
        "font-src 'self'",
        "connect-src 'self'",
        "object-src 'none'",
        "base-uri 'self'",
        "frame-ancestors 'none'",
    )
)
# The back office is built on Alpine and Tailwind, which evaluate attributes and write style.
BACK_OFFICE = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self' 'unsafe-inline' 'unsafe-eval'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob: https:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
# What is no page loads nothing, opens nothing and stands in no frame: what is said to pages would
# only make each script and letter heavier.
NO_PAGES = ("text/javascript", "text/css", "font/", "image/webp", "image/png", "image/jpeg")
FOR_PAGES = ("X-Frame-Options", "Referrer-Policy", "Cross-Origin-Opener-Policy")
PERMISSIONS = "camera=(), microphone=(), geolocation=(), payment=(self)"


class SecurityHeadersMiddleware:
    """Adds the content policy; a view that needs another one sets its own first, and a page that
    may stand in a frame of our own says so by X-Frame-Options."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.headers.get("Content-Type", "").startswith(NO_PAGES):
            for name in FOR_PAGES:
                response.headers.pop(name, None)
            return response
        back_office = request.path_info.startswith("/admin/")
        policy = BACK_OFFICE if back_office else STOREFRONT
        if response.headers.get("X-Frame-Options") == "SAMEORIGIN":
            policy = policy.replace("frame-ancestors 'none'", "frame-ancestors 'self'")
        response.headers.setdefault("Content-Security-Policy", policy)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        return response
