"""What shoppers see of pages and menus, and what staff preview."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.core import signing
from django.db import connection

from mercer.areas.content.drafts import PageDraft, stored_draft
from mercer.areas.content.errors import PageNotFound, VersionNotFound
from mercer.areas.content.media import media_ids, media_of
from mercer.areas.content.menus import MenuLine, MenuPlace
from mercer.areas.content.models import Menu, Page, PageText, PageVersion
from mercer.areas.content.rules import PageKind, spoken
from mercer.areas.stores.queries import get_store

PREVIEW_FOR = timedelta(days=7)
PREVIEWING = signing.TimestampSigner(salt="mercer.content.preview")
COLUMNS = """page.id, page.kind, page.language, page.unpublish_at, version.texts::json,
    version.media::json, version.made_at"""
SEEN = """page.store_id = %(store)s AND page.status = 'published'
    AND (page.unpublish_at IS NULL OR page.unpublish_at > %(now)s)"""
VERSION = "JOIN content_pageversion version ON version.id = page.live_id"
# Written out: pages of the shop ask these.
AT_SLUG = f"""
SELECT {COLUMNS}, address.language FROM content_pageaddress address
JOIN content_page page ON page.id = address.page_id {VERSION}
WHERE address.store_id = %(store)s AND address.slug = %(slug)s AND {SEEN}
ORDER BY address.is_former, address.language
"""  # noqa: S608 (no outside text)
HOME = f"SELECT {COLUMNS} FROM content_page page {VERSION} WHERE {SEEN} AND page.kind = 'home'"  # noqa: S608


@dataclass(frozen=True, slots=True)
class PageFacts:
    """A page as it is read in one language. `media`: its pictures and films by id, as stored.
    `slugs`: where it is in each of its languages, the main one first."""

    id: UUID
    kind: str
    language: str
    draft: PageDraft
    media: Mapping[str, Any]
    slugs: Mapping[str, str]
    changed_at: datetime

    def slug_in(self, language: str) -> str:
        """Where it is for who reads that language."""
        main = next(iter(self.slugs))
        return self.slugs[spoken(language, main, self.slugs)]


@dataclass(frozen=True, slots=True)
class PageLink:
    """A page that shoppers see, as menus and site maps need it; slug and title by language."""

    id: UUID
    main: str
    slugs: Mapping[str, str]
    titles: Mapping[str, str]
    changed_at: datetime

    def slug_in(self, language: str) -> str:
        """Where it is for who reads that language."""
        return self.slugs[spoken(language, self.main, self.slugs)]

    def title_in(self, language: str) -> str:
        """What it is called in that language."""
        return self.titles.get(spoken(language, self.main, self.slugs), "")


def find_page(store_id: UUID, slug: str, language: str, now: datetime) -> PageFacts | None:
    """The page that is, or was, at an address, in the language asked for or the one that stands
    in. One statement. Where its slug is another one, it has moved there."""
    rows = _rows(AT_SLUG, {"store": store_id, "slug": slug, "now": now})
    if not rows:
        return None
    by_language = {row[-1]: row for row in reversed(rows)}
    row = by_language[spoken(language, rows[0][2], by_language)]
    return _facts(row[:-1], language)


def find_home(store_id: UUID, language: str, now: datetime) -> PageFacts | None:
    """The front door that the merchant has made, if it is published. One statement."""
    rows = _rows(HOME, {"store": store_id, "now": now})
    return _facts(rows[0], language) if rows else None


def list_page_links(store_id: UUID, now: datetime) -> tuple[PageLink, ...]:
    """Every page that shoppers see, but the front door, by title. One statement."""
    pages = Page.objects.filter(store_id=store_id, kind=PageKind.PAGE).visible(now)
    found = []
    for id_, main, texts, at in pages.values_list("pk", "language", "live__texts", "live__made_at"):
        slugs = {language: text["slug"] for language, text in _main_first(texts, main)}
        titles = {language: text["title"] for language, text in texts.items()}
        found.append(PageLink(id_, main, slugs, titles, at))
    return tuple(sorted(found, key=lambda each: each.titles.get(each.main, "")))


def read_menus(
    store_id: UUID, language: str, *, with_drafts: bool = False
) -> dict[str, tuple[MenuLine, ...]]:
    """The menus that the merchant has made, by place, in the language asked for, its base, or the
    store's own; `with_drafts` as they are worked on. One statement."""
    by_place: dict[str, dict[str, Menu]] = {}
    menus = Menu.objects.filter(store_id=store_id)
    for menu in menus.exclude(lines=[]) if with_drafts else menus.exclude(live=[]):
        by_place.setdefault(menu.place, {})[menu.language] = menu
    own = get_store(store_id).language
    read = {
        place: made.get(spoken(language, own, made))
        for place, made in by_place.items()
        if place in set(MenuPlace)
    }
    return {
        place: menu.read(is_draft=with_drafts) for place, menu in read.items() if menu is not None
    }


def find_menu(store_id: UUID, place: str, language: str) -> Menu | None:
    """A menu as it is edited. One statement."""
    return Menu.objects.filter(store_id=store_id, place=place, language=language).first()


def get_page(store_id: UUID, page_id: UUID) -> Page:
    """A page of a store, for staff. One statement. Raises PageNotFound."""
    rows = Page.objects.filter(store_id=store_id, pk=page_id).select_related("live", "planned")
    page = rows.first()
    if page is None:
        raise PageNotFound(str(page_id))
    return page


def find_home_page(store_id: UUID) -> Page | None:
    """The front door that the merchant works on, published or not. One statement."""
    return Page.objects.filter(store_id=store_id, kind=PageKind.HOME).first()


def list_texts(page: Page) -> dict[str, PageText]:
    """The drafts of a page by language, the main one first. One statement."""
    texts = {text.language: text for text in page.texts.all()}
    return dict(_main_first(texts, page.language))


def list_versions(page: Page, most: int = 30) -> list[PageVersion]:
    """What was published of a page, the latest first, without its words. One statement."""
    return list(page.versions.defer("texts", "media")[:most])


def preview_token(page: Page, language: str, number: int | None = None) -> str:
    """What a link carries that lets its holder see a draft, or a version, for seven days."""
    return PREVIEWING.sign(f"{page.store_id.hex}.{page.pk.hex}.{language}.{number or 0}")


def read_preview(store_id: UUID, token: str) -> PageFacts | None:
    """The draft or version that a signed link leads to; None where nobody has signed it so, it is
    too old, of another store, or gone."""
    try:
        said = PREVIEWING.unsign(token, max_age=PREVIEW_FOR).split(".")
        store, page_id, language, number = UUID(said[0]), UUID(said[1]), said[2], int(said[3])
        if store != store_id:
            return None
        page = get_page(store_id, page_id)
        return version_facts(page, language, number) if number else draft_facts(page, language)
    except (signing.BadSignature, ValueError, IndexError, PageNotFound, VersionNotFound):
        return None


def draft_facts(page: Page, language: str) -> PageFacts:
    """A draft as shoppers would see it."""
    drafts = {key: text.draft() for key, text in list_texts(page).items()}
    read = spoken(language, page.language, drafts)
    return PageFacts(
        id=page.pk,
        kind=page.kind,
        language=read,
        draft=drafts[read],
        media=media_of(page.store_id, media_ids(drafts[read])),
        slugs={key: draft.slug for key, draft in drafts.items()},
        changed_at=page.changed_at,
    )


def version_facts(page: Page, language: str, number: int) -> PageFacts:
    """A version as shoppers would see it. Raises VersionNotFound."""
    version = page.versions.filter(number=number).first()
    if version is None:
        raise VersionNotFound(number)
    row = (page.pk, page.kind, page.language, None, version.texts, version.media, version.made_at)
    return _facts(row, language)


def _facts(row: tuple[Any, ...], asked: str) -> PageFacts:
    page_id, kind, main, _until, texts, media, made_at = row
    read = spoken(asked, main, texts)
    slugs = {language: text["slug"] for language, text in _main_first(texts, main)}
    return PageFacts(page_id, kind, read, stored_draft(texts[read]), media, slugs, made_at)


def _main_first(texts: Mapping[str, Any], main: str) -> list[tuple[str, Any]]:
    return sorted(texts.items(), key=lambda pair: (pair[0] != main, pair[0]))


def _rows(statement: str, values: dict[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())
