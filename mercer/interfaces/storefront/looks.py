"""What a shop looks like, ready for its pages."""

from uuid import UUID

from django.templatetags.static import static

from mercer.areas.stores.queries.looks import LookFacts, find_draft_look, published_look
from mercer.areas.stores.rules.looks import LookPicture, colours_of
from mercer.interfaces.storefront import links
from mercer.interfaces.storefront.fonts import font
from mercer.interfaces.storefront.pages import Look, Picture
from mercer.interfaces.storefront.stylesheet import stylesheet_url

LOGO_HEIGHT = 40
_published: dict[UUID, tuple[int, LookFacts]] = {}


def published(store_id: UUID, generation: int) -> LookFacts:
    """What the public sees: one statement when the store has changed, else none."""
    kept = _published.get(store_id)
    if kept is not None and kept[0] == generation:
        return kept[1]
    look = published_look(store_id)
    _published[store_id] = (generation, look)
    return look


def tried(store_id: UUID) -> LookFacts:
    """What staff is trying, or what the public sees where nothing is tried."""
    return find_draft_look(store_id) or published_look(store_id)


def forget_looks() -> None:
    """Read every look again when it is next asked for; for tests."""
    _published.clear()


def page_look(look: LookFacts, store_name: str) -> Look:
    """A look as pages need it."""
    theme, values = look.usable
    chosen = theme.defaults() | values
    light, dark = (colours_of(theme, values, mode) for mode in ("light", "dark"))
    if chosen.get("scheme") in ("light", "dark"):
        light = dark = {"light": light, "dark": dark}[chosen["scheme"]]
    used = (font(chosen["heading-font"]), font(chosen["text-font"]))
    files = dict.fromkeys(one.first_file for one in used if one.first_file)
    return Look(
        theme=theme.code,
        stylesheet_url=stylesheet_url(theme, values),
        font_urls=tuple(static(file) for file in files),
        marks={
            "data-theme": theme.code,
            **{
                f"data-{each.code}": chosen[each.code]
                for each in theme.settings
                if each.kind == "choice" and each.code != "scheme"
            },
        },
        light=light,
        dark=dark,
        logo=logo(look, LookPicture.LOGO, store_name),
        logo_dark=logo(look, LookPicture.LOGO_DARK, store_name),
        scheme=chosen.get("scheme", "auto"),
        icon_key=look.pictures[LookPicture.ICON].key if LookPicture.ICON in look.pictures else "",
    )


def logo(look: LookFacts, kind: LookPicture, store_name: str) -> Picture | None:
    """A logo, 40 pixels high."""
    file = look.picture(kind)
    if file is None:
        return None
    width = max(1, round(file.width * LOGO_HEIGHT / file.height))
    return Picture(links.media(file.key), "", width, LOGO_HEIGHT, store_name)
