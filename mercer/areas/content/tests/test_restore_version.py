"""Going back to a page as it was."""

import pytest

from mercer.areas.content.errors import VersionNotFound
from mercer.areas.content.operations.publish_page import publish_page
from mercer.areas.content.operations.restore_version import restore_version
from mercer.areas.content.operations.undo_draft import undo_draft
from mercer.areas.content.queries import find_page
from mercer.areas.content.tests.make import NOW, change, make_page, of_page
from mercer.areas.stores.tests.make import make_store

pytestmark = pytest.mark.django_db


def test_shoppers_see_the_page_as_it_was_and_its_address_too():
    store = make_store()
    page = make_page(store, "First", slug="first")
    change(page, title="Second", slug="second")
    change(page, "de", title="Zweite")
    publish_page(**of_page(page))

    restore_version(**of_page(page), number=1)

    seen = find_page(store.id, "second", "en", NOW)
    assert (seen.draft.title, seen.draft.slug, list(seen.slugs)) == ("First", "first", ["en"])
    assert list(page.versions.values_list("number", flat=True)) == [3, 2, 1]
    assert list(page.texts.values_list("language", "title")) == [("en", "First")]


def test_going_back_can_be_undone():
    page = make_page(make_store(), "First", slug="first")
    change(page, title="Second", slug="first")

    restore_version(**of_page(page), number=1)

    assert undo_draft(**of_page(page), language="en").title == "Second"


def test_a_version_that_never_was():
    page = make_page(make_store())

    with pytest.raises(VersionNotFound):
        restore_version(**of_page(page), number=2)

    assert page.versions.count() == 1
