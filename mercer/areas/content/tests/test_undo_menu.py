"""Taking back the last change of a menu."""

import pytest

from mercer.areas.content.errors import NothingToUndo
from mercer.areas.content.operations.undo_menu import undo_menu
from mercer.areas.content.queries import read_menus
from mercer.areas.content.tests.make import CY, NOW, line, make_menu
from mercer.areas.stores.tests.make import make_store

pytestmark = pytest.mark.django_db


def undo(store):
    return undo_menu(store_id=store.id, place="header", language="en", actor=CY, now=NOW)


def test_a_menu_is_worked_on_as_it_was_while_shoppers_see_what_is_published():
    store = make_store()
    make_menu(store, [line("Cart")])
    make_menu(store, [line("Lamps")])

    undone = undo(store)

    assert [each.label for each in undone.read(is_draft=True)] == ["Cart"]
    assert [each.label for each in read_menus(store.id, "en")["header"]] == ["Lamps"]
    assert undo(store).lines == []


def test_a_menu_that_was_never_changed():
    store = make_store()

    with pytest.raises(NothingToUndo):
        undo(store)

    assert read_menus(store.id, "en") == {}
