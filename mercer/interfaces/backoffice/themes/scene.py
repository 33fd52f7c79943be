"""What the editor shows beside its form."""

from dataclasses import dataclass

from django.core.files.storage import default_storage
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from mercer.areas.catalogue.queries import category_tree, list_new_products
from mercer.areas.stores.queries.looks import (
    LookFacts,
    find_draft_look,
    list_looks,
    published_look,
)
from mercer.areas.stores.queries.themes import broken_themes, list_themes
from mercer.areas.stores.rules.looks import LookPicture, colours_of
from mercer.areas.stores.rules.themes import Theme
from mercer.interfaces.backoffice.desk import Desk
from mercer.kernel import clock


@dataclass(frozen=True)
class ThemeCard:
    """A theme to choose, with its colours."""

    theme: Theme
    is_chosen: bool
    colours: tuple[str, ...]


@dataclass(frozen=True)
class LogoSlot:
    """A place for a picture."""

    kind: str
    label: str
    words: str
    url: str


@dataclass(frozen=True)
class EditorScene:
    """All of it, read."""

    themes: tuple[ThemeCard, ...]
    broken: dict[str, str]
    logos: tuple[LogoSlot, ...]
    pages: tuple[tuple[str, str], ...]
    links: tuple[tuple[str, str], ...]
    draft: LookFacts | None
    published: LookFacts
    versions: tuple[LookFacts, ...]


def editor_scene(desk: Desk, theme: Theme) -> EditorScene:
    """Themes, logos, versions, and what pages there are to look at: five statements."""
    draft, versions = find_draft_look(desk.store.id), list_looks(desk.store.id)
    published = versions[0] if versions else published_look(desk.store.id)
    return EditorScene(
        themes=tuple(
            ThemeCard(
                theme=each,
                is_chosen=each.code == theme.code,
                colours=tuple(
                    colours_of(each, {}, "light")[name] for name in ("paper", "ink", "accent")
                ),
            )
            for each in list_themes()
        ),
        broken=broken_themes(),
        logos=logo_slots(draft or published),
        pages=pages_to_see(desk),
        links=other_editors(),
        draft=draft,
        published=published,
        versions=versions,
    )


def logo_slots(look: LookFacts) -> tuple[LogoSlot, ...]:
    """The three pictures, with what is there."""
    words = {
        LookPicture.LOGO: (
            _("Logo"),
            _("Stands in the header. A compact one becomes the icon, too."),
        ),
        LookPicture.LOGO_DARK: (_("Logo on dark"), _("Taken in dark mode, where it is there.")),
        LookPicture.ICON: (
            _("Icon"),
            _("Square. For browser tabs, and for those who install the shop as an app."),
        ),
    }
    files = {kind: look.picture(kind) for kind in words}
    return tuple(
        LogoSlot(kind, *words[kind], url=default_storage.url(file.key) if file else "")
        for kind, file in files.items()
    )


def pages_to_see(desk: Desk) -> tuple[tuple[str, str], ...]:
    """Addresses and names of pages that show what a look does: one of each kind."""
    pages = [("/", _("Front page"))]
    tree = category_tree(desk.store.id)
    if tree:
        pages.append((f"/categories/{tree[0].slug}/", _("A category")))
    newest = list_new_products(desk.store.id, clock.now(), 1)
    if newest:
        pages.append((f"/products/{newest[0].slug}/", _("A product")))
    return (
        *pages,
        ("/search/", _("Search")),
        ("/cart/", _("Cart")),
        ("/account/sign-in/", _("Sign-in")),
        ("/styleguide/", _("Every component")),
    )


def other_editors() -> tuple[tuple[str, str], ...]:
    """Where the front page's sections and the menus are made, if this install has them."""
    found = []
    for name, words in (
        ("content_page_changelist", _("Sections of the front page, and other pages")),
        ("content_menu_changelist", _("Menus")),
    ):
        try:
            found.append((reverse(f"admin:{name}"), words))
        except NoReverseMatch:
            continue
    return tuple(found)
