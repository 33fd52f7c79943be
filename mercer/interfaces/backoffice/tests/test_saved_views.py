"""Saved views: filters with a name, for the person who saved them, in their store."""

import pytest
from django.urls import reverse

from mercer.areas.orders.tests.make import make_order
from mercer.areas.stores.tests.make import make_staff, make_store
from mercer.interfaces.backoffice.models import SavedView
from mercer.interfaces.backoffice.orders.saved_views import MOST_VIEWS, filters_of
from mercer.interfaces.backoffice.tests.make import sit_down

pytestmark = pytest.mark.django_db
LIST = "admin:orders_order_changelist"


def save(desk, name, query):
    """Keep these filters."""
    return desk.post(reverse("admin:save_view"), {"name": name, "query": query})


def names(desk):
    """One's own views above the list."""
    return [view.name for view in desk.get(reverse(LIST)).context["own_views"]]


def test_a_view_is_saved_shown_and_finds_what_it_found():
    store = make_store()
    paid = make_order(store, number="T1", payment_state="paid")
    make_order(store, number="T2", payment_state="awaiting")
    desk = sit_down(store)

    saved = save(desk, " Paid  ones ", "payment=paid&p=3&csrf=x&all=")
    page = desk.get(saved["Location"])

    assert SavedView.objects.get().query == "payment=paid"
    assert [order.pk for order in page.context["cl"].result_list] == [paid.pk]
    assert [view.name for view in page.context["views"] if view.is_here] == ["Paid ones"]


def test_the_same_name_changes_the_view():
    desk = sit_down(make_store())
    save(desk, "Mine", "payment=paid")

    save(desk, "Mine", "show=to_ship")

    assert SavedView.objects.get().query == "show=to_ship"


def test_views_are_one_s_own():
    store = make_store()
    ada, ben = sit_down(store), sit_down(store)
    save(ada, "Mine", "payment=paid")
    view = SavedView.objects.get()

    theirs = ben.post(reverse("admin:remove_view", args=[view.pk]))

    assert theirs.status_code == 404
    assert (names(ada), names(ben)) == (["Mine"], [])


def test_a_view_stays_in_its_store():
    here, elsewhere = make_store(), make_store()
    desk = sit_down(here)
    save(desk, "Mine", "payment=paid")
    job = make_staff(elsewhere, role="owner")
    SavedView.objects.update(store=elsewhere)

    assert names(desk) == []
    assert job.store_id == SavedView.objects.get().store_id


def test_removing_leaves_the_filters_set_so_that_it_can_be_undone():
    desk = sit_down(make_store())
    save(desk, "Mine", "payment=paid")

    removed = desk.post(reverse("admin:remove_view", args=[SavedView.objects.get().pk]))

    assert removed["Location"].endswith("?payment=paid")
    assert not SavedView.objects.exists()


@pytest.mark.parametrize(
    ("name", "query"),
    [("", "payment=paid"), ("x" * 41, "payment=paid"), ("Mine", ""), ("Mine", "p=2"),
     ("Mine", "q=" + "x" * 600)],
)  # fmt: skip
def test_what_is_no_view_is_refused_in_words(name, query):
    desk = sit_down(make_store())

    page = desk.get(save(desk, name, query)["Location"])

    assert [message.level_tag for message in page.context["messages"]] == ["error"]
    assert not SavedView.objects.exists()


def test_twenty_views_are_enough():
    desk = sit_down(make_store())
    for n in range(MOST_VIEWS):
        save(desk, f"View {n}", f"q={n}")

    save(desk, "One more", "q=more")
    save(desk, "View 3", "q=other")

    assert SavedView.objects.count() == MOST_VIEWS
    assert SavedView.objects.get(name="View 3").query == "q=other"


def test_only_filters_are_kept_in_one_order():
    assert filters_of("payment=paid&show=placed&next=//evil&p=2") == "show=placed&payment=paid"
    assert filters_of("q=a%26b") == "q=a%26b"
