"""Taking a language out of a page."""

import pytest

from mercer.areas.content.errors import LastLanguage, PageNotFound
from mercer.areas.content.operations.publish_page import publish_page
from mercer.areas.content.operations.remove_text import remove_text
from mercer.areas.content.queries import find_page
from mercer.areas.content.tests.make import NOW, change, make_page, of_page
from mercer.areas.stores.tests.make import make_store

pytestmark = pytest.mark.django_db


def test_shoppers_lose_a_language_when_the_page_is_published_next():
    store = make_store()
    page = make_page(store)
    change(page, "de", title="Unsere Geschichte")
    publish_page(**of_page(page))

    remove_text(**of_page(page), language="de")
    before = find_page(store.id, "unsere-geschichte", "de", NOW)
    publish_page(**of_page(page))
    after = find_page(store.id, "unsere-geschichte", "de", NOW)

    assert (before.language, after.language, after.draft.slug) == ("de", "en", "our-story")


def test_the_main_language_stays():
    page = make_page(make_store())

    with pytest.raises(LastLanguage):
        remove_text(**of_page(page), language="en")

    assert page.texts.count() == 1


def test_a_language_that_is_not_there():
    with pytest.raises(PageNotFound):
        remove_text(**of_page(make_page(make_store())), language="de")
