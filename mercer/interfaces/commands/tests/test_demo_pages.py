"""The demo's own pages: every text in both languages, every block complete."""

import tomllib

import pytest

from mercer.areas.content.drafts import check_complete, check_draft
from mercer.areas.content.operations.publish_due_pages import publish_due_pages
from mercer.areas.content.queries import find_page, read_menus
from mercer.areas.stores.queries import get_store
from mercer.areas.stores.tests.make import make_store
from mercer.interfaces.commands.demo.build_collections import build_collections
from mercer.interfaces.commands.demo.build_front import filled
from mercer.interfaces.commands.demo.build_pages import write_pages
from mercer.interfaces.commands.demo.goods import ROOMS, TEXTS
from mercer.kernel import clock
from mercer.kernel.ids import new_id

PAGES = tomllib.loads((TEXTS / "telling.toml").read_text())["pages"]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page["en_slug"])
@pytest.mark.parametrize("language", ["en", "de"])
def test_a_page_is_complete_in_a_language(page, language):
    rooms = {file.stem: new_id() for file in ROOMS.glob("*.webp")}
    blocks = [
        {"id": str(n), "block": row["block"], "values": filled(row[language], rooms, {})}
        for n, row in enumerate(page["blocks"])
    ]

    draft = check_draft(
        {
            "title": page[f"{language}_title"],
            "slug": page[f"{language}_slug"],
            "seo_description": page[f"{language}_seo"],
            "blocks": blocks,
        }
    )

    check_complete({language: draft}, "page")
    assert len(draft.blocks) == len(page["blocks"])


@pytest.mark.django_db
def test_pages_are_written_once_in_both_languages(settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)
    store, now = get_store(make_store().id), clock.now()

    gathered = [build_collections(store, now=now), build_collections(store, now=now)]
    counts = [write_pages(store, now=now), write_pages(store, now=now)]

    story = find_page(store.id, "our-story", "de", now)
    assert (gathered, counts) == ([2, 0], [2, 0])
    assert story.draft.title == "Unsere Geschichte"
    assert [each.label for each in read_menus(store.id, "de")["footer"][0].below] == [
        "Unsere Geschichte", "Fragen und Antworten", "Geschenke", "Aus Eiche",
    ]  # fmt: skip
    assert publish_due_pages(now=now) == 0
