"""Reviews at the desk."""

import pytest
from django.core.cache import cache
from django.urls import reverse

from mercer.areas.catalogue.models import ProductRating
from mercer.areas.catalogue.tests.make import make_image_file
from mercer.areas.reviews.models import Review
from mercer.areas.reviews.queries import review_settings
from mercer.areas.reviews.rules import ReviewSettings
from mercer.areas.reviews.tests.make import make_review
from mercer.areas.reviews.tests.test_report_review import report
from mercer.areas.stores.rules import Role
from mercer.areas.stores.tests.make import make_store
from mercer.interfaces.backoffice.tests.make import sit_down

pytestmark = pytest.mark.django_db
LIST = "admin:reviews_review_changelist"


@pytest.fixture(autouse=True)
def nothing_counted():
    cache.clear()


def act(desk, review, name, **form):
    return desk.post(reverse("admin:review_act", args=[review.pk, name]), form)


def waiting(store, title="Waits"):
    return make_review(store, title=title, text="More at www.example.org")


def test_what_waits_comes_first_and_is_counted_in_the_menu():
    store = make_store()
    waiting(store, "Older and waits")
    reported = make_review(store, title="Reported")
    report(reported)
    make_review(store, title="Newer and shown")

    page = sit_down(store).get(reverse(LIST)).content.decode()

    places = [page.index(words) for words in ("Reported", "Older and waits", "Newer and shown")]
    assert places == sorted(places)
    menu = page[page.index("nav-sidebar") :]
    link = menu[menu.index(reverse(LIST)) :]
    assert link[: link.index("</a>")].split()[-2] == "2"


def test_lists_can_be_narrowed():
    store = make_store()
    waiting(store, "Waits")
    make_review(store, title="One star", stars=1)
    desk = sit_down(store)

    pending = desk.get(f"{reverse(LIST)}?show=pending").content.decode()
    worst = desk.get(f"{reverse(LIST)}?stars=1").content.decode()

    assert ("Waits" in pending, "One star" in pending) == (True, False)
    assert ("Waits" in worst, "One star" in worst) == (False, True)


def test_staff_publish_turn_down_and_undo():
    store = make_store()
    review = waiting(store)
    desk = sit_down(store, role=Role.STAFF)

    act(desk, review, "publish")
    shown = ProductRating.objects.get().count
    act(desk, review, "reject", reason="Advertising")
    page = desk.get(reverse("admin:reviews_review_change", args=[review.pk])).content.decode()

    review.refresh_from_db()
    assert (shown, ProductRating.objects.get().count) == (1, 0)
    assert (review.status, review.rejected_reason) == ("rejected", "Advertising")
    assert "Advertising" in page
    assert "written in English" in page
    assert reverse("admin:review_act", args=[review.pk, "publish"]) in page
    assert reverse("admin:review_act", args=[review.pk, "reject"]) not in page


def test_what_cannot_be_is_told_and_changes_nothing():
    store = make_store()
    review = make_review(store)

    page = sit_down(store).post(
        reverse("admin:review_act", args=[review.pk, "publish"]), follow=True
    )

    assert "That is not possible any more: the review is published." in page.content.decode()
    assert ProductRating.objects.get().count == 1


def test_many_are_published_or_turned_down_at_once():
    store = make_store()
    reviews = [waiting(store), waiting(store), make_review(store)]
    desk = sit_down(store)
    chosen = {"_selected_action": [str(each.pk) for each in reviews]}

    page = desk.post(reverse(LIST), {"action": "publish", **chosen}, follow=True)
    published = Review.objects.filter(status="published").count()
    desk.post(reverse(LIST), {"action": "reject", **chosen})

    assert "Published: 2." in page.content.decode()
    assert "Left as they were: 1" in page.content.decode()
    assert published == 3
    assert Review.objects.filter(status="rejected").count() == 3
    assert all(count == 0 for count in ProductRating.objects.values_list("count", flat=True))


def test_the_shop_answers_in_public():
    store = make_store()
    review = make_review(store, photos=[make_image_file(30, 30)])
    desk = sit_down(store)
    url = reverse("admin:reviews_review_change", args=[review.pk])

    sent = desk.post(url, {"reply": "Thank you!"})
    long = desk.post(url, {"reply": "x" * 2_001})

    assert (sent.status_code, long.status_code) == (302, 422)
    assert Review.objects.get().reply == "Thank you!"
    assert "Thank you!" in desk.get(url).content.decode()


def test_reports_are_settled():
    store = make_store()
    review = make_review(store)
    report(review)
    desk = sit_down(store)
    url = reverse("admin:reviews_review_change", args=[review.pk])
    assert "It sells something." in desk.get(url).content.decode()

    act(desk, review, "dismiss")

    assert Review.objects.get().open_reports == 0
    assert Review.objects.get().status == "published"


def test_owners_choose_how_reviews_are_dealt_with():
    store = make_store()
    url = reverse("admin:review_settings")
    desk = sit_down(store)

    shown = desk.get(url).content.decode()
    saved = desk.post(url, {"open_to_all": "on", "invite_days": "14"})
    wrong = desk.post(url, {"invites": "on", "invite_days": "0"})
    clerk = sit_down(store, role=Role.STAFF).get(url)

    assert 'value="7"' in shown
    assert (saved.status_code, wrong.status_code, clerk.status_code) == (302, 422, 403)
    assert review_settings(store.id) == ReviewSettings(False, True, False, 14)


def test_other_stores_reviews_are_not_found_and_not_changed():
    review, store = waiting(make_store()), make_store()
    desk = sit_down(store)

    pages = [
        act(desk, review, "publish"),
        act(desk, review, "nonsense"),
        desk.get(reverse("admin:reviews_review_change", args=[review.pk])),
    ]

    assert [page.status_code for page in pages] == [404] * 3
    assert "Waits" not in desk.get(reverse(LIST)).content.decode()
    assert Review.objects.get().status == "pending"
