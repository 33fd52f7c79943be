"""Not publishing what was planned."""

from datetime import timedelta

import pytest

from mercer.areas.content.operations.cancel_schedule import cancel_schedule
from mercer.areas.content.operations.publish_due_pages import publish_due_pages
from mercer.areas.content.operations.publish_page import publish_page
from mercer.areas.content.tests.make import NOW, make_page, of_page
from mercer.areas.stores.tests.make import make_store
from mercer.kernel.errors import IllegalMove

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def test_what_was_planned_does_not_come():
    page = make_page(make_store(), is_published=False)
    publish_page(**of_page(page, at=NOW + HOUR))

    cancelled = cancel_schedule(**of_page(page))

    assert (cancelled.status, cancelled.is_changed) == ("draft", True)
    assert publish_due_pages(now=NOW + HOUR) == 0


def test_a_page_that_was_to_end_stays():
    page = make_page(make_store(), is_published=False)
    publish_page(**of_page(page, until=NOW + HOUR))

    cancelled = cancel_schedule(**of_page(page))

    assert (cancelled.status, cancelled.unpublish_at) == ("published", None)


def test_where_nothing_is_planned_nothing_is_cancelled():
    page = make_page(make_store())

    with pytest.raises(IllegalMove):
        cancel_schedule(**of_page(page))

    page.refresh_from_db()
    assert page.status == "published"
