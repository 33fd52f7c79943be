"""The environment of the shop's templates."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.templatetags.static import static
from django.utils import translation
from django.utils.translation import gettext, ngettext
from jinja2 import ChoiceLoader, Environment, FileSystemLoader
from markupsafe import Markup

from mercer.areas.stores.queries.themes import PLAIN, find_theme, theme_folder
from mercer.interfaces.storefront import links
from mercer.interfaces.storefront.compiled import kept_templates
from mercer.interfaces.storefront.forms import form_fields
from mercer.interfaces.storefront.market_paths import MarketPaths
from mercer.interfaces.storefront.pages import ProductCard, Shell
from mercer.interfaces.storefront.scripts import script_url
from mercer.interfaces.storefront.stylesheet import plain_stylesheet_url

MOST_CARDS = 8_192
# How wide pictures stand in the plain theme, so that a browser takes the smallest that is enough.
SIZES = {
    "hero": "(min-width: 56rem) 50vw, 100vw",
    "card": "(min-width: 70rem) 18rem, (min-width: 48rem) 30vw, 46vw",
    "gallery": "(min-width: 56rem) 42rem, 100vw",
}


def environment(**options: Any) -> Environment:
    """Jinja2 as the shop uses it: escaped, translated, with few globals."""
    made = Environment(  # noqa: S701 (Django passes autoescape on)
        **options,
        bytecode_cache=kept_templates(settings.COMPILED_TEMPLATES),
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n", MarketPaths],
    )
    made.install_gettext_callables(gettext, ngettext, newstyle=True)  # type: ignore[attr-defined]
    made.globals.update(
        form_fields=form_fields,
        chrome=chrome_of(made),
        drawn_card=card_drawer(made),
        drawn_options=drawn_options,
        language=translation.get_language,
        links=links,
        sizes=SIZES,
        market_prefix=links.prefix,
    )
    made.globals.update(
        static=static if settings.DEBUG else _kept(static),
        script_url=script_url,
        plain_stylesheet_url=plain_stylesheet_url,
    )
    return made


def themed(base: Environment, theme: str) -> Environment:
    """The same with a theme's templates in front: it replaces those that it has, by their name."""
    if theme == PLAIN or base.loader is None:
        return base
    folder = theme_folder(theme) / "templates"
    made = base.overlay(loader=ChoiceLoader([FileSystemLoader(folder), base.loader]))
    made.globals = {
        **base.globals,
        "chrome": chrome_of(made),
        "drawn_card": card_drawer(made),
        "sizes": SIZES | dict(find_theme(theme).sizes),
        "theme_static": lambda path: static(f"themes/{theme}/{path}"),
    }
    return made


def chrome_of(made: Environment) -> Callable[[str, Shell], str]:
    """What surrounds every page is the same until the store changes: drawn once."""

    def chrome(name: str, shell: Shell) -> str:
        known = shell.rendered.get(name)
        if known is None or settings.DEBUG:
            with translation.override(shell.language):
                known = Markup(made.get_template(name).render(shell=shell))  # noqa: S704
            shell.rendered[name] = known
        return known

    return chrome


def card_drawer(made: Environment) -> Callable[[str, ProductCard, bool], str]:
    """The same card looks the same wherever it stands: drawn once in each language."""

    def drawn_card(language: str, card: ProductCard, eager: bool) -> str:
        cards: Any = made.get_template("parts/cards.html").module
        drawn: str = cards.product_card(card, eager)
        return drawn

    return drawn_card if settings.DEBUG else lru_cache(maxsize=MOST_CARDS)(drawn_card)


@lru_cache(maxsize=256)
def drawn_options(choices: tuple[tuple[str, str], ...], chosen: str) -> Markup:
    """What can be chosen in a field: the same long list of countries again and again."""
    return Markup("").join(
        Markup('<option value="{}"{}>{}</option>').format(
            value, Markup(" selected") if value == chosen else "", name
        )
        for value, name in choices
    )


def _kept(find: Any) -> Any:
    """Addresses of static files do not change while the process lives."""
    known: dict[str, str] = {}

    def url(path: str) -> str:
        if path not in known:
            known[path] = find(path)
        return known[path]

    return url
