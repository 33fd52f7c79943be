"""Builders: pages with their drafts, published or not, and pictures."""

from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import count
from typing import Any

from mercer.areas.catalogue.tests.make import make_image_file
from mercer.areas.content.models import ContentPicture, Menu, Page
from mercer.areas.content.operations.add_page import add_page
from mercer.areas.content.operations.add_picture import add_picture
from mercer.areas.content.operations.edit_draft import edit_draft
from mercer.areas.content.operations.edit_menu import edit_menu
from mercer.areas.content.operations.publish_menu import publish_menu
from mercer.areas.content.operations.publish_page import publish_page
from mercer.kernel.actors import Actor, ActorKind

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
CY = Actor(ActorKind.STAFF, "Cy")
_numbers = count(1)


def block(code: str, **values: Any) -> dict[str, Any]:
    """A block as it is typed."""
    return {"id": f"b{next(_numbers)}", "block": code, "values": values}


def text(words: str = "Thrown by hand.") -> dict[str, Any]:
    """A block of text."""
    return block("rich_text", text=words)


def draft(title: str = "Our story", **parts: Any) -> dict[str, Any]:
    """A page as it is typed: a title and one paragraph, unless something else is named."""
    return {"title": title, "blocks": [text()], **parts}


def make_page(
    store: Any,
    title: str = "Our story",
    *,
    language: str = "en",
    kind: str = "page",
    is_published: bool = True,
    now: datetime = NOW,
    **parts: Any,
) -> Page:
    """A page that shoppers see, or a draft."""
    page = add_page(
        store_id=store.id, language=language, kind=kind, draft=draft(title, **parts),
        actor=CY, now=now,
    )  # fmt: skip
    if is_published:
        page = publish_page(**of_page(page, now=now))
    return page


def make_home(store: Any, *blocks: dict[str, Any], **parts: Any) -> Page:
    """A front door of these blocks."""
    return make_page(store, "", kind="home", blocks=list(blocks) or [text()], **parts)


def change(page: Page, language: str = "en", *, now: datetime = NOW, **parts: Any) -> Any:
    """Work on a page's draft."""
    return edit_draft(**of_page(page, now=now), language=language, draft=draft(**parts))


def of_page(page: Page, **more: Any) -> Any:
    """What every operation on a page is given, and what this one is given beside it."""
    return {"store_id": page.store_id, "page_id": page.pk, "actor": CY, "now": NOW, **more}


def make_picture(store: Any) -> ContentPicture:
    """A picture for pages. Set MEDIA_ROOT (`media`)."""
    file = make_image_file(40, 20)
    file.name = "room.jpg"
    return add_picture(store_id=store.id, file=file, actor=CY, now=NOW)


def line(label: str, target: str = "url:/cart/", *below: dict[str, Any]) -> dict[str, Any]:
    """A line of a menu as it is typed."""
    return {"label": label, "target": target, "below": list(below)}


def of_menu(store: Any, place: str = "header", language: str = "en") -> dict[str, Any]:
    """What every operation on a menu is given."""
    return {"store_id": store.id, "place": place, "language": language, "actor": CY, "now": NOW}


def make_menu(
    store: Any,
    lines: Sequence[dict[str, Any]],
    *,
    place: str = "header",
    language: str = "en",
    is_published: bool = True,
) -> Menu:
    """A menu of these lines, which shoppers see."""
    which = of_menu(store, place, language)
    menu = edit_menu(**which, lines=lines)
    return publish_menu(**which) if is_published else menu
