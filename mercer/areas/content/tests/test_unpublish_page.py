"""Taking a page away from shoppers."""

import pytest

from mercer.areas.content.operations.publish_page import publish_page
from mercer.areas.content.operations.unpublish_page import unpublish_page
from mercer.areas.content.queries import find_page, list_page_links
from mercer.areas.content.tests.make import NOW, make_page, of_page
from mercer.areas.stores.tests.make import make_store
from mercer.kernel.errors import IllegalMove

pytestmark = pytest.mark.django_db


def test_shoppers_do_not_find_it_until_it_is_published_again():
    store = make_store()
    page = make_page(store)

    unpublish_page(**of_page(page))
    hidden = find_page(store.id, "our-story", "en", NOW), list_page_links(store.id, NOW)
    publish_page(**of_page(page))

    assert hidden == (None, ())
    assert find_page(store.id, "our-story", "en", NOW).id == page.pk


def test_a_draft_was_never_seen():
    page = make_page(make_store(), is_published=False)

    with pytest.raises(IllegalMove):
        unpublish_page(**of_page(page))

    page.refresh_from_db()
    assert page.status == "draft"
