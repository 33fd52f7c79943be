"""Moving a branch of the tree of categories."""

import threading
from typing import Any

import pytest
from django.db import connection

from mercer.areas.catalogue.errors import CategoryLoop
from mercer.areas.catalogue.models import Category
from mercer.areas.catalogue.operations.move_category import move_category
from mercer.areas.catalogue.queries import get_category
from mercer.areas.catalogue.tests.make import make_category, of_category, tree_of
from mercer.areas.stores.tests.make import make_store


@pytest.mark.django_db
def test_a_branch_moves_with_all_that_grows_on_it(django_assert_num_queries: Any) -> None:
    store = make_store()
    home, garden = make_category(store, name="Home"), make_category(store, name="Garden")
    lamps = make_category(store, name="Lamps", parent=home)
    make_category(store, name="Desk lamps", parent=lamps)

    move_category(**of_category(lamps, parent_id=garden.id))

    with django_assert_num_queries(1):
        tree = tree_of(store)
    assert tree == [("Garden", [("Lamps", [("Desk lamps", [])])]), ("Home", [])]
    trail = get_category(store.id, "desk-lamps").trail
    assert [link.slug for link in trail] == ["garden", "lamps", "desk-lamps"]


@pytest.mark.django_db
def test_refuses_to_tie_a_loop() -> None:
    store = make_store()
    home = make_category(store, name="Home")
    lamps = make_category(store, name="Lamps", parent=home)

    for parent in (home, lamps):
        with pytest.raises(CategoryLoop):
            move_category(**of_category(home, parent_id=parent.id))

    assert tree_of(store) == [("Home", [("Lamps", [])])]


@pytest.mark.django_db(transaction=True)
def test_two_moves_at_once_cannot_tie_a_loop_together() -> None:
    store = make_store()
    one, two = make_category(store, name="One"), make_category(store, name="Two")
    start = threading.Barrier(2)
    ends: list[str] = []

    def move(category: Category, parent: Category) -> None:
        start.wait()
        try:
            move_category(**of_category(category, parent_id=parent.id))
            ends.append("moved")
        except CategoryLoop:
            ends.append("loop")
        finally:
            connection.close()

    threads = [threading.Thread(target=move, args=pair) for pair in ((one, two), (two, one))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(ends) == ["loop", "moved"]
    assert sorted(len(each.path) for each in Category.objects.all()) == [1, 2]
