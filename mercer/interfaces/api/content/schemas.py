"""Pages and menus as the API shows them."""

from datetime import datetime
from typing import Any

from django.core.files.storage import default_storage
from ninja import Schema

from mercer.areas.content.queries import PageFacts
from mercer.interfaces.api.catalogue.schemas import RenditionOut


class PageLinkOut(Schema):
    """A page that shoppers see; `addresses` are its slugs by language."""

    slug: str
    title: str
    addresses: dict[str, str]
    changed_at: datetime


class BlockOut(Schema):
    """A part of a page: which kind, and its fields. Texts of several lines are Markdown; links are
    `kind:name`, as in menus; pictures and films are named by the ids in `media`."""

    id: str
    block: str
    values: dict[str, Any]


class MediaOut(Schema):
    """A picture in its sizes, or a film at one address."""

    width: int | None = None
    height: int | None = None
    renditions: list[RenditionOut] = []
    url: str = ""
    content_type: str = ""


class PageOut(Schema):
    """A page in one language; the front door has neither slug nor title."""

    slug: str
    title: str
    language: str
    seo_title: str
    seo_description: str
    addresses: dict[str, str]
    blocks: list[BlockOut]
    media: dict[str, MediaOut]
    changed_at: datetime


class MenuLineOut(Schema):
    """A line of a menu. `kind`: category, product, collection, page, policy, url, or "" for the
    head of a column; `slug` says which one: categories and pages in the language asked for, the
    rest as written, which is found in every language; `url`: another address."""

    label: str
    kind: str
    slug: str
    url: str
    below: list["MenuLineOut"]


class MenuOut(Schema):
    """The menu of a place: header or footer."""

    place: str
    lines: list[MenuLineOut]


def page_out(facts: PageFacts) -> PageOut:
    """A page as the API shows it."""
    draft = facts.draft
    return PageOut(
        slug=draft.slug,
        title=draft.title,
        language=facts.language,
        seo_title=draft.seo_title,
        seo_description=draft.seo_description,
        addresses={language: slug for language, slug in facts.slugs.items() if slug},
        blocks=[BlockOut(**placed.kept()) for placed in draft.blocks],
        media={id_: media_out(stored) for id_, stored in facts.media.items()},
        changed_at=facts.changed_at,
    )


def media_out(stored: dict[str, Any]) -> MediaOut:
    """A picture or a film, as a version keeps it."""
    if "key" in stored:
        url = default_storage.url(stored["key"])
        return MediaOut(url=url, content_type=stored["content_type"])
    sizes = [
        RenditionOut(
            width=each["width"], height=each["height"], url=default_storage.url(each["key"])
        )
        for each in stored["renditions"]
    ]
    return MediaOut(width=stored["width"], height=stored["height"], renditions=sizes)
