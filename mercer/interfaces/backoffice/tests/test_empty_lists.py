"""What a list says that has nothing in it."""

import pytest
from django.urls import reverse

from mercer.areas.stores.tests.make import make_store
from mercer.interfaces.backoffice.tests.make import sit_down

pytestmark = pytest.mark.django_db


def test_an_empty_list_says_why_it_is_empty():
    desk = sit_down(make_store())
    collections = reverse("admin:catalogue_collection_changelist")
    messages = reverse("admin:notifications_message_changelist")

    said = [
        desk.get(address, asked).content.decode()
        for address, asked in ((collections, {}), (collections, {"q": "x"}), (messages, {}))
    ]

    assert "Nothing here yet" in said[0]
    assert "Add the first one." in said[0]
    assert "Nothing fits" in said[1]
    assert "Type less, or take the filters away." in said[1]
    assert "It fills by itself as the shop is used." in said[2]
    assert not any("yielded" in page for page in said)


def test_the_store_s_settings_do_not_lead_back_to_a_list_that_is_not_there():
    page = sit_down(make_store()).get(reverse("admin:store_settings")).content.decode()

    assert "Back to today" in page
    assert "Back to the list" not in page
