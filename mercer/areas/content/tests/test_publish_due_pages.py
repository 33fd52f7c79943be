"""Pages whose moment has come."""

from datetime import timedelta

import pytest

from mercer.areas.content.operations.publish_due_pages import publish_due_pages
from mercer.areas.content.operations.publish_page import publish_page
from mercer.areas.content.queries import find_page
from mercer.areas.content.tests.make import NOW, change, make_page, of_page
from mercer.areas.stores.queries import forget_directory, generation
from mercer.areas.stores.tests.make import make_store
from mercer.kernel.models import EventRecord

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def planned(store, **parts):
    page = make_page(store, is_published=False, **parts)
    return publish_page(**of_page(page, at=NOW + HOUR, until=NOW + 2 * HOUR))


@pytest.mark.django_db(transaction=True)
def test_what_is_planned_comes_and_goes():
    store = make_store()
    page = planned(store)
    forget_directory()
    first = generation(store.id)

    counts = [publish_due_pages(now=NOW + HOUR * hours) for hours in (0, 1, 1, 2, 2)]

    page.refresh_from_db()
    assert counts == [0, 1, 0, 1, 0]
    assert (page.status, page.publish_at, page.unpublish_at) == ("unpublished", None, None)
    assert generation(store.id) == first + 2
    names = EventRecord.objects.filter(name__startswith="content.").order_by("pk")
    assert list(names.values_list("name", flat=True)) == [
        "content.PageAdded", "content.PageScheduled", "content.PagePublished",
        "content.PageUnpublished",
    ]  # fmt: skip


def test_shoppers_see_the_version_that_was_planned_not_what_was_typed_later():
    store = make_store()
    page = planned(store, title="Spring")
    change(page, title="Summer")

    publish_due_pages(now=NOW + HOUR)

    assert find_page(store.id, "spring", "en", NOW + HOUR).draft.title == "Spring"


def test_a_page_whose_moment_was_missed_altogether_ends_unseen():
    store = make_store()
    page = planned(store)

    publish_due_pages(now=NOW + 3 * HOUR)

    page.refresh_from_db()
    assert page.status == "unpublished"
    assert find_page(store.id, "our-story", "en", NOW + 3 * HOUR) is None


def test_a_page_whose_address_was_taken_goes_back_to_being_a_draft():
    store = make_store()
    page = planned(store, slug="story")
    change(page, slug="elsewhere")
    other = make_page(store, "Quicker", slug="story")

    publish_due_pages(now=NOW + HOUR)

    page.refresh_from_db()
    assert (page.status, page.planned_id, page.is_changed) == ("draft", None, True)
    assert find_page(store.id, "story", "en", NOW + HOUR).id == other.pk
