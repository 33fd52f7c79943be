"""Showing a page to shoppers."""

from datetime import timedelta

import pytest

from mercer.areas.content.errors import PageSlugTaken
from mercer.areas.content.models import PageVersion
from mercer.areas.content.operations.publish_page import publish_page
from mercer.areas.content.queries import find_home, find_page
from mercer.areas.content.tests.make import (
    NOW,
    block,
    change,
    make_home,
    make_page,
    make_picture,
    of_page,
    text,
)
from mercer.areas.stores.queries import forget_directory, generation
from mercer.areas.stores.tests.make import make_store
from mercer.kernel.errors import InvalidFields
from mercer.kernel.models import EventRecord

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def test_shoppers_find_what_is_published(django_assert_num_queries):
    store = make_store()
    make_page(store, blocks=[text("Thrown by hand.")])

    with django_assert_num_queries(1):
        seen = find_page(store.id, "our-story", "en", NOW)

    assert (seen.draft.title, seen.draft.blocks[0].block.text) == ("Our story", "Thrown by hand.")


@pytest.mark.django_db(transaction=True)
def test_publishing_makes_public_pages_anew():
    store = make_store()
    page = make_page(store, is_published=False)
    forget_directory()
    before = generation(store.id)

    publish_page(**of_page(page))

    assert generation(store.id) == before + 1


def test_a_page_is_read_in_the_language_asked_for_or_what_stands_in():
    store = make_store()
    page = make_page(store)
    change(page, "de", title="Unsere Geschichte")
    publish_page(**of_page(page))

    read = {
        asked: find_page(store.id, "our-story", asked, NOW).draft.slug
        for asked in ("en", "de", "de-AT", "fr")
    }

    assert read == {
        "en": "our-story", "de": "unsere-geschichte", "de-AT": "unsere-geschichte",
        "fr": "our-story",
    }  # fmt: skip


def test_a_former_address_leads_on():
    store = make_store()
    page = make_page(store, slug="story")
    change(page, slug="our-story")
    publish_page(**of_page(page))

    moved = find_page(store.id, "story", "en", NOW)

    assert moved.draft.slug == "our-story"
    assert moved.slugs == {"en": "our-story"}


def test_a_page_may_have_its_former_address_back():
    store = make_store()
    page = make_page(store, slug="a")
    for slug in ("b", "a"):
        change(page, slug=slug)
        publish_page(**of_page(page))

    rows = dict(page.addresses.values_list("slug", "is_former"))

    assert rows == {"a": False, "b": True}


def test_a_former_address_is_given_to_whoever_wants_it():
    store = make_store()
    first = make_page(store, slug="story")
    change(first, slug="our-story")
    publish_page(**of_page(first))

    second = make_page(store, "Newer", slug="story")

    assert find_page(store.id, "story", "en", NOW).id == second.pk


def test_an_address_that_is_taken_at_that_moment_is_refused():
    store = make_store()
    first, second = make_page(store, slug="story"), make_page(store, "Second")
    change(first, slug="moving-away")
    change(second, slug="story")

    with pytest.raises(PageSlugTaken):
        publish_page(**of_page(second))

    assert find_page(store.id, "story", "en", NOW).id == first.pk
    assert PageVersion.objects.filter(page=second).count() == 1


def test_what_lacks_something_is_not_published():
    store = make_store()
    page = make_page(store, blocks=[block("hero")], is_published=False)

    with pytest.raises(InvalidFields) as refusal:
        publish_page(**of_page(page))

    page.refresh_from_db()
    assert [each.field.rpartition(".")[2] for each in refusal.value.problems] == ["heading"]
    assert (page.status, PageVersion.objects.count()) == ("draft", 0)


def test_what_is_planned_is_seen_by_nobody_yet():
    store = make_store()
    page = make_page(store, is_published=False)

    planned = publish_page(**of_page(page, at=NOW + HOUR))

    assert (planned.status, planned.publish_at, planned.is_changed) == (
        "scheduled", NOW + HOUR, False,
    )  # fmt: skip
    assert find_page(store.id, "our-story", "en", NOW) is None
    assert EventRecord.objects.filter(name="content.PageScheduled").count() == 1


def test_a_page_that_is_seen_stays_as_it_is_until_the_moment_comes():
    store = make_store()
    page = make_page(store)
    change(page, title="Spring")

    planned = publish_page(**of_page(page, at=NOW + HOUR))

    assert planned.status == "published"
    assert find_page(store.id, "our-story", "en", NOW).draft.title == "Our story"


def test_a_page_ends_on_the_minute():
    store = make_store()
    page = make_page(store, is_published=False)

    publish_page(**of_page(page, until=NOW + HOUR))

    assert find_page(store.id, "our-story", "en", NOW + HOUR - timedelta(seconds=1)) is not None
    assert find_page(store.id, "our-story", "en", NOW + HOUR) is None


def test_a_front_door_needs_neither_title_nor_address():
    store = make_store()
    make_home(store, block("hero", heading="Quiet rooms"))

    seen = find_home(store.id, "en", NOW)

    assert seen.draft.blocks[0].block.heading == "Quiet rooms"
    assert find_home(make_store().id, "en", NOW) is None


def test_a_version_brings_its_pictures_along(media, django_assert_num_queries):
    store, other = make_store(), make_store()
    room, foreign = make_picture(store), make_picture(other)
    make_home(
        store,
        block("hero", heading="A", picture={"id": str(room.pk), "alt": "A room"}),
        block("picture_text", text="B", picture={"id": str(foreign.pk), "alt": ""}),
    )

    with django_assert_num_queries(1):
        seen = find_home(store.id, "en", NOW)

    assert list(seen.media) == [str(room.pk)]
    assert seen.media[str(room.pk)]["width"] == 40
