"""Giving up what was worked on in a menu."""

import pytest

from mercer.areas.content.operations.discard_menu import discard_menu
from mercer.areas.content.operations.undo_menu import undo_menu
from mercer.areas.content.queries import read_menus
from mercer.areas.content.tests.make import line, make_menu, of_menu
from mercer.areas.stores.tests.make import make_store

pytestmark = pytest.mark.django_db


def test_a_menu_is_worked_on_from_what_shoppers_see_and_that_can_be_undone():
    store = make_store()
    make_menu(store, [line("Cart")])
    make_menu(store, [line("Lamps")], is_published=False)

    given_up = discard_menu(**of_menu(store))
    undone = undo_menu(**of_menu(store))

    assert [each.label for each in given_up.read(is_draft=True)] == ["Cart"]
    assert [each.label for each in undone.read(is_draft=True)] == ["Lamps"]
    assert [each.label for each in read_menus(store.id, "en")["header"]] == ["Cart"]


def test_a_menu_that_is_published_stays_as_it_is():
    store = make_store()
    menu = make_menu(store, [line("Cart")])

    again = discard_menu(**of_menu(store))

    assert (again.lines, again.edition) == (menu.lines, menu.edition)
