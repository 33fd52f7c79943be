"""Write the demo's own pages, its story and its questions, in English and German; and its menu."""

import tomllib
from datetime import datetime
from typing import Any
from uuid import UUID

from mercer.areas.catalogue.collection_models import Collection
from mercer.areas.catalogue.models import Category
from mercer.areas.content.menus import MenuPlace
from mercer.areas.content.models import Menu, PageText
from mercer.areas.content.operations.add_page import add_page
from mercer.areas.content.operations.edit_draft import edit_draft
from mercer.areas.content.operations.edit_menu import edit_menu
from mercer.areas.content.operations.publish_menu import publish_menu
from mercer.areas.content.operations.publish_page import publish_page
from mercer.areas.stores.queries import StoreFacts
from mercer.interfaces.commands.demo.build_collections import read_collections
from mercer.interfaces.commands.demo.build_front import LANGUAGES, filled, keep_rooms
from mercer.interfaces.commands.demo.goods import TEXTS
from mercer.kernel.actors import SYSTEM


def write_pages(store: StoreFacts, *, now: datetime) -> int:
    """Publish the pages that are missing, and give the footer a column of them; how many were."""
    told = tomllib.loads((TEXTS / "telling.toml").read_text())
    held = set(PageText.objects.filter(store_id=store.id).values_list("slug", flat=True))
    missing = [row for row in told["pages"] if row["en_slug"] not in held]
    branches = dict(Category.objects.filter(store_id=store.id).values_list("slug", "id"))
    blocks = [block for row in missing for block in row["blocks"]]
    pictures = keep_rooms(store, blocks, now)
    for row in missing:
        write_page(store, row, pictures, branches, now=now)
    if not Menu.objects.filter(store_id=store.id).exists():
        for language in LANGUAGES:
            fill_footer(store, told["menu"], language, now=now)
    return len(missing)


def write_page(
    store: StoreFacts,
    row: dict[str, Any],
    pictures: dict[str, UUID],
    branches: dict[str, UUID],
    *,
    now: datetime,
) -> None:
    """One page, in both languages, published."""
    drafts = {
        language: {
            "title": row[f"{language}_title"],
            "slug": row[f"{language}_slug"],
            "seo_description": row[f"{language}_seo"],
            "blocks": [
                {
                    "id": f"b{number}",
                    "block": block["block"],
                    "values": filled(block[language], pictures, branches),
                }
                for number, block in enumerate(row["blocks"])
            ],
        }
        for language in LANGUAGES
    }
    main = store.language if store.language in drafts else "en"
    page = add_page(store_id=store.id, language=main, draft=drafts.pop(main), actor=SYSTEM, now=now)
    for language, draft in drafts.items():
        edit_draft(
            store_id=store.id, page_id=page.id, language=language, draft=draft,
            actor=SYSTEM, now=now,
        )  # fmt: skip
    publish_page(store_id=store.id, page_id=page.id, actor=SYSTEM, now=now)


def fill_footer(store: StoreFacts, words: dict[str, Any], language: str, *, now: datetime) -> None:
    """A column of the footer with the pages and what is shown together."""
    texts = PageText.objects.filter(store_id=store.id, language=language, page__kind="page")
    below = [
        {"label": title, "target": f"page:{page_id}"}
        for title, page_id in texts.order_by("page__created_at", "page_id").values_list(
            "title", "page_id"
        )
    ]
    below += [
        {"label": row[language][0], "target": f"collection:{row['slug']}"}
        for row in read_collections()
        if Collection.objects.filter(store_id=store.id, slug=row["slug"]).exists()
    ]
    which: dict[str, Any] = {
        "store_id": store.id, "place": MenuPlace.FOOTER, "language": language, "actor": SYSTEM,
        "now": now,
    }  # fmt: skip
    lines = [{"label": words[f"{language}_head"], "target": "", "below": below}]
    edit_menu(**which, lines=lines)
    publish_menu(**which)
