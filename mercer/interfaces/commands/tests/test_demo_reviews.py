"""What the demo's buyers say: of orders that were drawn, counted in stars, and gone with them."""

from io import StringIO

import pytest
from django.core.management import call_command

from mercer.areas.catalogue.models import Product
from mercer.areas.catalogue.queries import list_ratings
from mercer.areas.orders.models import OrderTag
from mercer.areas.reviews.models import Review, ReviewPhoto
from mercer.areas.reviews.queries import audit_ratings, counts_by_product
from mercer.areas.reviews.rules import LONGEST, ReviewDraft, check_draft
from mercer.areas.stores.queries import forget_directory, list_stores
from mercer.interfaces.commands.demo.add_history import add_history
from mercer.interfaces.commands.demo.add_reviews import (
    ANYTHING,
    REVIEWS,
    add_reviews,
    read_reviews,
)
from mercer.interfaces.commands.demo.build_goods import GOODS
from mercer.kernel import clock
from mercer.kernel.models import EventRecord


@pytest.fixture
def shop(monkeypatch, settings, tmp_path):
    """A demo store with three kinds of goods and a year of orders, nobody has spoken yet."""
    forget_directory()
    settings.MEDIA_ROOT = str(tmp_path)
    wanted = {"marsh-mug", "brook-carafe", "slow-table"}
    some = tuple(each for each in GOODS if each.slug in wanted)
    monkeypatch.setattr("mercer.interfaces.commands.management.commands.seed_demo.GOODS", some)
    call_command("seed_demo", "--no-orders", stdout=StringIO())
    store = list_stores()[0]
    add_history(store, now=clock.now(), per_day=0.6)
    yield store
    forget_directory()


def test_every_product_has_its_words_in_both_languages():
    said = read_reviews()

    assert said.keys() == {goods.slug for goods in GOODS} | {ANYTHING}
    for one in (each for row in said.values() for each in row):
        for language in ("en", "de"):
            title, text = one.words[language]
            draft = ReviewDraft(one.stars, text, "Ada A.", title)
            assert check_draft(draft) == draft
        assert one.words["en"][1] != one.words["de"][1]
        assert set(one.reply) in (set(), {"en", "de"})
        assert all(len(words) <= LONGEST["reply"] for words in one.reply.values())


def test_every_photo_is_there_and_each_is_shown():
    named = {one.photo for row in read_reviews().values() for one in row if one.photo}

    assert named == {file.stem for file in REVIEWS.glob("*.webp")}
    assert sum(file.stat().st_size for file in REVIEWS.glob("*.webp")) < 500_000


@pytest.mark.django_db
def test_buyers_of_the_past_year_speak_once_each(shop):
    written = add_reviews(shop, now=clock.now())

    tagged = set(OrderTag.objects.values_list("order_id", flat=True))
    reviews = list(Review.objects.all())
    assert written == len(reviews) >= 8
    assert {each.order_id for each in reviews} <= tagged
    assert all(each.is_verified and each.written_at < clock.now() for each in reviews)
    assert Product.objects.filter(pk__in=[each.product_id for each in reviews]).count() == 3
    assert audit_ratings() == []
    assert list_ratings(shop.id) == counts_by_product(shop.id)
    assert not EventRecord.objects.filter(name__contains="Review").exists()


@pytest.mark.django_db
def test_they_do_not_speak_twice(shop):
    add_reviews(shop, now=clock.now())
    before = list(Review.objects.order_by("id").values_list("id", flat=True))

    again = add_reviews(shop, now=clock.now())

    assert again == 0
    assert list(Review.objects.order_by("id").values_list("id", flat=True)) == before


@pytest.mark.django_db
def test_reviews_go_with_the_orders(shop, django_capture_on_commit_callbacks, tmp_path):
    add_reviews(shop, now=clock.now())
    photos = [size["key"] for each in ReviewPhoto.objects.all() for size in each.renditions]

    with django_capture_on_commit_callbacks(execute=True):
        call_command("remove_demo_orders", stdout=StringIO())

    assert Review.objects.count() == 0
    assert photos
    assert not any((tmp_path / path).exists() for path in photos)
    assert all(sum(row) == 0 for row in list_ratings(shop.id).values())
    assert audit_ratings() == []
