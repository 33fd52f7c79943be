"""Changing a menu."""

import pytest

from mercer.areas.content.errors import ChangedMeanwhile
from mercer.areas.content.models import Menu
from mercer.areas.content.operations.edit_menu import edit_menu
from mercer.areas.content.queries import read_menus
from mercer.areas.content.tests.make import CY, NOW, line, make_menu
from mercer.areas.stores.queries import get_store
from mercer.areas.stores.tests.make import make_store
from mercer.kernel.errors import InvalidFields

pytestmark = pytest.mark.django_db


def labels(store, language="en", place="header"):
    return [each.label for each in read_menus(store.id, language).get(place, ())]


def test_a_menu_that_is_worked_on_is_not_seen(django_assert_num_queries):
    store = make_store()
    make_menu(store, [line("Cart")])

    make_menu(store, [line("Lamps")], is_published=False)

    assert labels(store) == ["Cart"]
    with django_assert_num_queries(1):
        tried = read_menus(store.id, "en", with_drafts=True)
    assert [each.label for each in tried["header"]] == ["Lamps"]


def test_a_menu_is_read_with_one_statement(django_assert_num_queries):
    store = make_store()
    make_menu(store, [line("Cart"), line("Lamps", "category:lamps", line("Desk", "url:/desk"))])
    get_store(store.id)

    with django_assert_num_queries(1):
        menus = read_menus(store.id, "en")

    top = menus["header"]
    assert [each.label for each in top] == ["Cart", "Lamps"]
    assert [each.label for each in top[1].below] == ["Desk"]


def test_menus_are_read_in_the_nearest_language():
    store = make_store()
    make_menu(store, [line("Cart")])
    make_menu(store, [line("Warenkorb")], language="de")

    assert [labels(store, each) for each in ("de-AT", "fr")] == [["Warenkorb"], ["Cart"]]


def test_a_menu_without_lines_is_the_usual_one():
    store = make_store()
    make_menu(store, [line("Cart")])
    make_menu(store, [])

    assert read_menus(store.id, "en") == {}


def test_two_people_do_not_overwrite_each_other():
    store = make_store()
    menu = make_menu(store, [line("Cart")])

    with pytest.raises(ChangedMeanwhile):
        edit_menu(
            store_id=store.id, place="header", language="en", lines=[], actor=CY, now=NOW,
            edition=menu.edition - 1,
        )  # fmt: skip

    assert labels(store) == ["Cart"]


def test_what_leads_nowhere_is_refused():
    store = make_store()
    make_menu(store, [line("Cart")])

    with pytest.raises(InvalidFields) as refusal:
        make_menu(store, [line("Shop", "url:javascript:alert(1)")])

    assert refusal.value.problems[0].field == "lines.0.target"
    assert labels(store) == ["Cart"]


def test_there_are_two_places():
    with pytest.raises(InvalidFields):
        make_menu(make_store(), [line("Cart")], place="roof")

    assert Menu.objects.count() == 0


def test_menus_of_other_stores_are_not_touched():
    store, other = make_store(), make_store()
    make_menu(store, [line("Cart")])

    assert read_menus(other.id, "en") == {}
