"""The scripts of a kind of page as one file: a page asks once, and not for ten small ones."""

import re
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.templatetags.static import static

from mercer.interfaces.storefront.assets import Asset, make_asset, send_asset

JS = Path(__file__).parent / "static" / "storefront" / "js"
# Each part looks itself whether the page has something for it.
BUNDLES = {
    "shell": ("badge", "wishes", "app", "drawer", "search_box", "market", "failed"),
    "product": ("variant", "gallery", "later", "quantity", "once", "recent", "buy_now"),
    "checkout": ("first_error", "keep_typing", "keep_form", "once"),
}
COMMENT = re.compile(r"^\s*//.*\n", re.MULTILINE)
IMPORT = re.compile(r'^import \{ ([\w, ]+) \} from "\./(\w+)\.js";\n', re.MULTILINE)


def bundle_of(name: str) -> Asset:
    """A bundle; read from the files once, while somebody works on them every time."""
    if settings.DEBUG:
        _kept_bundle.cache_clear()
    return _kept_bundle(name)


@lru_cache(maxsize=len(BUNDLES))
def _kept_bundle(name: str) -> Asset:
    """Parts share nothing but what they import, and what stops one stops no other."""
    taken: dict[str, set[str]] = {}
    bodies = []
    for part in BUNDLES[name]:
        source = COMMENT.sub("", (JS / f"{part}.js").read_text())
        for names, module in IMPORT.findall(source):
            taken.setdefault(module, set()).update(names.split(", "))
        body = IMPORT.sub("", source).strip()
        bodies.append(f"try {{\n{body}\n}} catch (error) {{ reportError(error); }}\n")
    imports = (
        f'import {{ {", ".join(sorted(names))} }} from "{static(f"storefront/js/{module}.js")}";\n'
        for module, names in sorted(taken.items())
    )
    return make_asset("".join((*imports, *bodies)))


def script_url(name: str) -> str:
    """Where a bundle is; the name changes with its content."""
    return f"/assets/{name}.{bundle_of(name).digest}.js"


def serve_script(request: HttpRequest, bundle: str, digest: str) -> HttpResponse:
    """A bundle of scripts."""
    if bundle not in BUNDLES:
        raise Http404
    return send_asset(request, digest, [bundle_of(bundle)], "text/javascript")
