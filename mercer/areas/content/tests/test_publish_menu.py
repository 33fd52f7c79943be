"""Showing a menu to shoppers."""

import pytest

from mercer.areas.content.models import Menu
from mercer.areas.content.operations.publish_menu import publish_menu
from mercer.areas.content.queries import read_menus
from mercer.areas.content.tests.make import line, make_menu, of_menu
from mercer.areas.stores.models import StoreGeneration
from mercer.areas.stores.tests.make import make_store
from mercer.kernel.errors import InvalidFields
from mercer.kernel.models import EventRecord

pytestmark = pytest.mark.django_db


def generation(store):
    return StoreGeneration.objects.get(store_id=store.pk).value


def published():
    return EventRecord.objects.filter(name__endswith="MenuPublished").count()


def test_shoppers_see_what_was_worked_on_once_it_is_published(
    django_capture_on_commit_callbacks,
):
    store = make_store()
    make_menu(store, [line("Lamps")], is_published=False)
    before = generation(store)

    with django_capture_on_commit_callbacks(execute=True):
        publish_menu(**of_menu(store))

    assert [each.label for each in read_menus(store.id, "en")["header"]] == ["Lamps"]
    assert (generation(store), published()) == (before + 1, 1)


def test_published_again_it_changes_nothing(django_capture_on_commit_callbacks):
    store = make_store()
    make_menu(store, [line("Lamps")])
    before = generation(store)

    with django_capture_on_commit_callbacks(execute=True):
        publish_menu(**of_menu(store))

    assert (generation(store), published()) == (before, 1)


def test_a_place_that_is_not_there_is_refused():
    with pytest.raises(InvalidFields):
        publish_menu(**of_menu(make_store(), place="roof"))

    assert (Menu.objects.count(), published()) == (0, 0)
