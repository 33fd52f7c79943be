"""Root addresses: each interface brings its own; an interface that is not there is left out."""

from importlib.util import find_spec

from django.conf import settings
from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path

from mercer.project.media import serve_media


def part(prefix: str, interface: str) -> list[URLResolver]:
    """The addresses of one interface under `prefix`, when it has any."""
    package = f"mercer.interfaces.{interface}"
    if not find_spec(package) or not find_spec(f"{package}.urls"):
        return []
    return [path(prefix, include(f"{package}.urls"))]


urlpatterns: list[URLPattern | URLResolver] = [
    *part("api/v1/", "api"),
    *part("hooks/", "hooks"),
    # The back office's own pages come before the admin, whose last pattern takes everything.
    *part("admin/", "backoffice"),
    path("admin/", admin.site.urls),
]
if "://" not in settings.MEDIA_ROOT:
    urlpatterns.append(path("media/<path:path>", serve_media))
urlpatterns += part("", "storefront")

handler400 = "mercer.interfaces.storefront.messages.unreadable"
handler403 = "mercer.project.refusals.forbidden"
handler404 = "mercer.project.refusals.not_found"
handler500 = "mercer.interfaces.storefront.messages.broken"
