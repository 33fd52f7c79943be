"""Pages and menus over the API: published only, in the language asked for."""

from typing import Any

import pytest
from django.test import Client

from mercer.areas.catalogue.operations.translate_category import translate_category
from mercer.areas.catalogue.tests.make import make_category, of_category
from mercer.areas.content.operations.publish_page import publish_page
from mercer.areas.content.tests.make import (
    block,
    change,
    line,
    make_home,
    make_menu,
    make_page,
    make_picture,
    of_page,
    text,
)
from mercer.areas.stores.queries import forget_directory
from mercer.areas.stores.tests.make import make_store

pytestmark = pytest.mark.django_db


def ask(store: Any, path: str, **headers: str) -> Any:
    return Client().get(f"/api/v1/{path}", headers={"host": store.domain, **headers})


def two_languages() -> Any:
    """A shop whose own market reads English and German."""
    store = make_store()
    store.markets.filter(is_primary=True).update(languages=["en", "de"], prefixes=["", "de"])
    forget_directory()
    return store


def warm(store: Any) -> None:
    ask(store, "categories")


def test_pages_are_read_in_the_language_asked_for_and_drafts_are_not(
    django_assert_num_queries: Any,
) -> None:
    store = two_languages()
    story = make_page(store, "Our story", blocks=[text("Thrown by *hand*.")])
    change(story, "de", title="Unsere Geschichte", blocks=[text("Von *Hand* gedreht.")])
    publish_page(**of_page(story))
    change(story, title="Not yet")
    make_page(store, "Hidden", is_published=False)
    warm(store)

    with django_assert_num_queries(1):
        listed = ask(store, "pages").json()
    with django_assert_num_queries(1):
        german = ask(store, "pages/unsere-geschichte?language=de").json()
    by_other_address = ask(store, "pages/our-story", **{"x-language": "de"}).json()
    english = ask(store, "pages/our-story").json()

    assert [(one["slug"], one["title"]) for one in listed] == [("our-story", "Our story")]
    assert listed[0]["addresses"] == {"en": "our-story", "de": "unsere-geschichte"}
    assert (german["title"], german["language"]) == ("Unsere Geschichte", "de")
    assert german["blocks"][0]["block"] == "rich_text"
    assert german["blocks"][0]["values"]["text"] == "Von *Hand* gedreht."
    assert by_other_address == german
    assert (english["title"], english["slug"]) == ("Our story", "our-story")
    assert ask(store, "pages/hidden").status_code == 404
    assert ask(make_store(), "pages/our-story").json()["code"] == "page_not_found"


@pytest.mark.usefixtures("media")
def test_pictures_of_a_page_come_with_their_sizes() -> None:
    store = make_store()
    picture = make_picture(store)
    placed = block("picture_text", heading="Here", text="It.",
                   picture={"id": str(picture.pk), "alt": "A room"})  # fmt: skip
    make_page(store, blocks=[placed])

    page = ask(store, "pages/our-story").json()

    assert page["blocks"][0]["values"]["picture"] == {"id": str(picture.pk), "alt": "A room"}
    shown = page["media"][str(picture.pk)]
    assert (shown["width"], shown["height"]) == (40, 20)
    assert shown["renditions"][0]["url"].startswith("/media/")


def test_the_front_door_is_there_once_it_is_published() -> None:
    store = make_store()
    before = ask(store, "home")
    make_home(store, block("hero", heading="Quiet rooms"))

    page = ask(store, "home").json()

    assert (before.status_code, before.json()["code"]) == (404, "page_not_found")
    assert page["blocks"][0]["values"]["heading"] == "Quiet rooms"
    assert (page["slug"], page["addresses"]) == ("", {})


def test_menus_name_what_they_lead_to_by_its_slug_and_drafts_are_not_seen(
    django_assert_max_num_queries: Any,
) -> None:
    store = two_languages()
    lamps = make_category(store, name="Lamps")
    translate_category(**of_category(lamps, language="de", texts={"name": "Leuchten"}))
    story = make_page(store)
    hidden = make_page(store, "Hidden", is_published=False)
    make_menu(store, [
        line("Light", f"category:{lamps.pk}", line("Story", f"page:{story.pk}")),
        line("Nothing yet", f"page:{hidden.pk}"),
        line("Picks", "collection:picks"),
        line("Elsewhere", "url:https://example.org/"),
    ])  # fmt: skip
    make_menu(store, [line("Draft")], place="footer", is_published=False)
    warm(store)

    with django_assert_max_num_queries(3):
        menus = ask(store, "menus?language=de").json()

    assert [menu["place"] for menu in menus] == ["header"]
    lines = menus[0]["lines"]
    assert [(one["label"], one["kind"], one["slug"], one["url"]) for one in lines] == [
        ("Light", "category", "leuchten", ""),
        ("Picks", "collection", "picks", ""),
        ("Elsewhere", "url", "", "https://example.org/"),
    ]
    assert [(one["kind"], one["slug"]) for one in lines[0]["below"]] == [("page", "our-story")]
    assert ask(make_store(), "menus").json() == []


@pytest.mark.parametrize(
    ("path", "headers", "language"),
    [
        ("pages/our-story", {"accept-language": "de-AT,de;q=0.9,en;q=0.5"}, "de"),
        ("pages/our-story", {"accept-language": "fr, en;q=0.5"}, "en"),
        ("pages/our-story", {"accept-language": "fr"}, "en"),
        ("pages/our-story", {"accept-language": "de;q=0, en"}, "en"),
        ("pages/our-story", {"accept-language": ";;,q=x"}, "en"),
        ("pages/our-story?language=en", {"accept-language": "de"}, "en"),
        ("pages/our-story", {"accept-language": "de", "x-language": "en"}, "en"),
    ],
)
def test_what_a_client_would_rather_read_counts_where_it_asks_for_nothing(
    path: str, headers: dict[str, str], language: str
) -> None:
    store = two_languages()
    story = make_page(store, "Our story")
    change(story, "de", title="Unsere Geschichte")
    publish_page(**of_page(story))

    answer = ask(store, path, **headers)

    assert answer.json()["language"] == language
    assert "Accept-Language" in answer["Vary"]
