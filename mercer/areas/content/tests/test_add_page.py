"""Beginning a page."""

import pytest

from mercer.areas.content.errors import PageSlugTaken
from mercer.areas.content.models import Page, PageText
from mercer.areas.content.operations.add_page import add_page
from mercer.areas.content.queries import find_page
from mercer.areas.content.tests.make import CY, NOW, draft, make_page
from mercer.areas.stores.tests.make import make_store
from mercer.kernel.errors import InvalidFields
from mercer.kernel.models import EventRecord

pytestmark = pytest.mark.django_db


def begin(store, **parts):
    return add_page(store_id=store.id, language="en", draft=draft(**parts), actor=CY, now=NOW)


def test_a_page_begins_as_a_draft_that_shoppers_do_not_find():
    store = make_store()

    page = begin(store, title="Unsere Größe")

    text = PageText.objects.get(page=page)
    assert (page.status, text.slug, text.language) == ("draft", "unsere-grosse", "en")
    assert find_page(store.id, "unsere-grosse", "en", NOW) is None
    assert EventRecord.objects.filter(name="content.PageAdded").count() == 1


def test_a_slug_made_from_the_title_is_the_first_free_one():
    store = make_store()
    begin(store)

    second = begin(store)

    assert PageText.objects.get(page=second).slug == "our-story-2"


def test_a_given_slug_that_somebody_has_is_refused():
    store = make_store()
    begin(store, slug="story")

    with pytest.raises(PageSlugTaken) as refusal:
        begin(store, slug="story")

    assert (refusal.value.slug, Page.objects.count()) == ("story", 1)


def test_a_page_needs_a_title():
    with pytest.raises(InvalidFields):
        begin(make_store(), title=" ")

    assert Page.objects.count() == 0


def test_there_is_one_front_door():
    store = make_store()
    first = make_page(store, "", kind="home")

    second = add_page(store_id=store.id, language="de", kind="home", draft={}, actor=CY, now=NOW)

    assert second.pk == first.pk
    assert PageText.objects.get().language == "en"


def test_stores_do_not_share_addresses():
    first, second = begin(make_store(), slug="story"), begin(make_store(), slug="story")

    assert first.store_id != second.store_id
