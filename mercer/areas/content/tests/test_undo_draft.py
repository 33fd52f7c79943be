"""Taking back the last change of a draft."""

import pytest

from mercer.areas.content.errors import NothingToUndo, PageNotFound
from mercer.areas.content.operations.undo_draft import undo_draft
from mercer.areas.content.tests.make import change, make_page, of_page
from mercer.areas.stores.tests.make import make_store

pytestmark = pytest.mark.django_db


def test_changes_are_taken_back_one_by_one():
    page = make_page(make_store(), "First")
    change(page, title="Second", slug="first")
    change(page, title="Third", slug="first", blocks=[])

    once = undo_draft(**of_page(page), language="en")
    twice = undo_draft(**of_page(page), language="en")

    assert (once.title, len(once.blocks)) == ("Second", 1)
    assert (twice.title, twice.former) == ("First", [])


def test_a_page_as_it_began_has_nothing_to_undo():
    page = make_page(make_store())

    with pytest.raises(NothingToUndo):
        undo_draft(**of_page(page), language="en")

    assert page.texts.get().title == "Our story"


def test_a_language_that_is_not_there():
    with pytest.raises(PageNotFound):
        undo_draft(**of_page(make_page(make_store())), language="fr")
