"""The one stylesheet of a shop: its parts in their order, its theme, and what the merchant set."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.http import HttpResponse
from django.templatetags.static import static

from mercer.areas.stores.queries.looks import BEGINNING, LookFacts
from mercer.areas.stores.queries.themes import find_theme, theme_folder
from mercer.areas.stores.rules.looks import colours_of, tokens_of
from mercer.areas.stores.rules.themes import Theme
from mercer.interfaces.storefront.assets import Asset, make_asset, send_asset
from mercer.interfaces.storefront.fonts import faces, font
from mercer.interfaces.storefront.shop_request import ShopRequest

CSS = Path(__file__).parent / "static" / "storefront" / "css"
LAYERS = ("reset", "tokens", "base", "components", "pages", "utilities")
FILE_URL = re.compile(r'url\("(static|theme):([^"]+)"\)')
COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)
IN_DARK = "@media (prefers-color-scheme: dark)"
ALWAYS = {"light": "@media not all", "dark": "@media all"}
Values = tuple[tuple[str, str], ...]


def sheet_of(theme: Theme, values: Mapping[str, str]) -> Asset:
    """The sheet of a look; read from the files once, while a designer works every time."""
    if settings.DEBUG:
        _kept_sheet.cache_clear()
    return _kept_sheet(theme, tuple(sorted(values.items())))


@lru_cache(maxsize=256)
def _kept_sheet(theme: Theme, values: Values) -> Asset:
    text = "\n".join(_parts(theme, dict(values)))
    text = FILE_URL.sub(lambda found: f'url("{file_url(theme, found[1], found[2])}")', text)
    scheme = dict(values).get("scheme", "auto")
    if scheme in ALWAYS:
        text = text.replace(IN_DARK, ALWAYS[scheme])
        text = text.replace("color-scheme: light dark", f"color-scheme: {scheme}")
    return make_asset(text)


def _parts(theme: Theme, values: dict[str, str]) -> Iterator[str]:
    """A file or folder in `css/` belongs to the layer it is named after. A theme's file of the same
    path takes the place of ours; its `tokens.css`, and what the merchant set, come last."""
    chosen = {each.code: values.get(each.code, each.default) for each in theme.settings}
    used = dict.fromkeys((chosen["heading-font"], chosen["text-font"]))
    yield f"@layer {', '.join(LAYERS)}, theme;"
    yield from (faces(font(code)) for code in used)
    folder = theme_folder(theme.code)
    for layer in LAYERS:
        yield from (wrap(layer, file) for file in layer_files(layer, folder / "css"))
    own = folder / "tokens.css"
    if own.exists():
        yield wrap("theme", own)
    yield f"@layer theme {{\n{look_tokens(theme, values, chosen)}\n}}"


def layer_files(layer: str, own: Path) -> list[Path]:
    """The files of a layer in their order: ours, those of the theme in their place or added."""
    found: dict[str, Path] = {}
    for place in (CSS, own):
        for file in (place / f"{layer}.css", *sorted((place / layer).glob("*.css"))):
            if file.exists():
                found[str(file.relative_to(place))] = file
    return list(found.values())


def look_tokens(theme: Theme, values: Mapping[str, str], chosen: Mapping[str, str]) -> str:
    """The custom properties of a look: colours in light and dark, letters, what was chosen."""
    heading, text = font(chosen["heading-font"]), font(chosen["text-font"])
    said = {
        **colours_of(theme, values, "light"),
        "serif": heading.stack,
        "sans": text.stack,
        "heading-weight": str(heading.weight),
        "heading-tracking": heading.tracking,
        **tokens_of(theme, values),
    }
    dark = colours_of(theme, values, "dark")
    return f":root {{ {declared(said)} }}\n{IN_DARK} {{ :root {{ {declared(dark)} }} }}"


def declared(tokens: Mapping[str, str]) -> str:
    """Custom properties as a stylesheet sets them."""
    return " ".join(f"--{name}: {value};" for name, value in tokens.items())


def wrap(layer: str, file: Path) -> str:
    """A part, in its layer, without comments."""
    return f"@layer {layer} {{\n{COMMENT.sub('', file.read_text()).strip()}\n}}"


def file_url(theme: Theme, kind: str, path: str) -> str:
    """Where a file is that a sheet names: one of ours (static:) or of the theme's own (theme:)."""
    return static(path if kind == "static" else f"themes/{theme.code}/{path}")


def stylesheet_url(theme: Theme, values: Mapping[str, str]) -> str:
    """Where a sheet is; the name changes with its content, so browsers may keep it for ever."""
    return f"/assets/shop.{sheet_of(theme, values).digest}.css"


def plain_stylesheet_url() -> str:
    """The sheet of pages that belong to no store."""
    return stylesheet_url(*BEGINNING.usable)


def serve_stylesheet(request: ShopRequest, digest: str) -> HttpResponse:
    """The sheet of the store. `theme` and `scheme` ask for a theme as it comes, for the style
    guide."""
    return send_asset(request, digest, list(_sheets(request)), "text/css")


def _sheets(request: ShopRequest) -> Iterator[Asset]:
    """What may be asked for: the sheet of the public, of the draft, of no store, of a theme."""
    from mercer.interfaces.storefront import looks, preview

    if request.store is not None:
        yield _sheet(looks.published(request.store.id, request.generation))
        if preview.is_preview(request):
            yield _sheet(looks.tried(request.store.id))
    yield _sheet(BEGINNING)
    asked = request.GET.get("theme")
    if asked:
        scheme = request.GET.get("scheme", "")
        yield sheet_of(find_theme(asked), {"scheme": scheme} if scheme in ALWAYS else {})


def _sheet(look: LookFacts) -> Asset:
    return sheet_of(*look.usable)
