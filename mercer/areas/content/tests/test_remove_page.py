"""Removing a page."""

import pytest

from mercer.areas.content.errors import HomeStays, PageNotFound
from mercer.areas.content.models import Page, PageAddress, PageText, PageVersion
from mercer.areas.content.operations.remove_page import remove_page
from mercer.areas.content.tests.make import make_home, make_page, of_page
from mercer.areas.stores.tests.make import make_store

pytestmark = pytest.mark.django_db


def test_a_page_goes_with_everything_of_it():
    page = make_page(make_store())

    remove_page(**of_page(page))

    tables = (Page, PageText, PageVersion, PageAddress)
    assert [table._default_manager.count() for table in tables] == [0, 0, 0, 0]


def test_the_front_door_stays():
    home = make_home(make_store())

    with pytest.raises(HomeStays):
        remove_page(**of_page(home))

    assert Page.objects.count() == 1


def test_pages_of_other_stores_stay():
    page = make_page(make_store())

    with pytest.raises(PageNotFound):
        remove_page(**of_page(page, store_id=make_store().id))

    assert Page.objects.count() == 1
