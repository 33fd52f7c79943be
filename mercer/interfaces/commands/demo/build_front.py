"""Furnish the demo's front door: a page of blocks, in English and German."""

import tomllib
from datetime import datetime
from typing import Any
from uuid import UUID

from mercer.areas.catalogue.models import Category
from mercer.areas.content.models import Page
from mercer.areas.content.operations.add_page import add_page
from mercer.areas.content.operations.add_picture import add_picture
from mercer.areas.content.operations.edit_draft import edit_draft
from mercer.areas.content.operations.publish_page import publish_page
from mercer.areas.content.rules import PageKind
from mercer.areas.stores.queries import StoreFacts
from mercer.interfaces.commands.demo.goods import ROOMS, TEXTS
from mercer.kernel.actors import SYSTEM

LANGUAGES = ("en", "de")
CATEGORY = "~category:"


def furnish_front(store: StoreFacts, *, now: datetime) -> bool:
    """Give a store its front door, published, unless it has one; whether it was given now."""
    if Page.objects.filter(store_id=store.id, kind=PageKind.HOME).exists():
        return False
    rows = tomllib.loads((TEXTS / "front.toml").read_text())["blocks"]
    pictures = keep_rooms(store, rows, now)
    branches = dict(Category.objects.filter(store_id=store.id).values_list("slug", "id"))
    drafts = {
        language: [
            {
                "id": f"b{n}",
                "block": row["block"],
                "values": filled(row[language], pictures, branches),
            }
            for n, row in enumerate(rows)
        ]
        for language in LANGUAGES
    }
    page = add_page(
        store_id=store.id, language=store.language, kind=PageKind.HOME,
        draft={"blocks": drafts[store.language]}, actor=SYSTEM, now=now,
    )  # fmt: skip
    for language in set(LANGUAGES) - {store.language}:
        edit_draft(
            store_id=store.id, page_id=page.id, language=language,
            draft={"blocks": drafts[language]}, actor=SYSTEM, now=now,
        )  # fmt: skip
    publish_page(store_id=store.id, page_id=page.id, actor=SYSTEM, now=now)
    return True


def keep_rooms(store: StoreFacts, rows: list[dict[str, Any]], now: datetime) -> dict[str, UUID]:
    """The rooms that are shown, kept for pages; each once."""
    wanted = [row[language].get("picture") for row in rows for language in LANGUAGES]
    found: dict[str, UUID] = {}
    for name in dict.fromkeys(each["room"] for each in wanted if each):
        with (ROOMS / f"{name}.webp").open("rb") as file:
            kept = add_picture(store_id=store.id, file=file, name=name, actor=SYSTEM, now=now)
        found[name] = kept.id
    return found


def filled(
    values: dict[str, Any], pictures: dict[str, UUID], branches: dict[str, UUID]
) -> dict[str, Any]:
    """The values of a block with the ids of this store's pictures and categories."""
    made = dict(values)
    if "picture" in made:
        used = made["picture"]
        made["picture"] = {"id": str(pictures[used["room"]]), "alt": used["alt"]}
    link = made.get("link", "")
    if link.startswith(CATEGORY):
        branch = branches.get(link.removeprefix(CATEGORY))
        made["link"] = f"category:{branch}" if branch else "url:/search/"
    return made
