"""Reviews as others see them."""

from datetime import timedelta
from typing import Any

import pytest

from mercer.areas.catalogue.queries import get_product_page
from mercer.areas.catalogue.tests.make import make_image_file
from mercer.areas.orders.tests.make import make_order
from mercer.areas.reviews.errors import ReviewNotFound
from mercer.areas.reviews.queries import (
    find_order_by_review_token,
    get_published_review,
    list_reviews,
    newest_reviews,
    review_token,
    reviewed_products,
)
from mercer.areas.reviews.tests.make import make_delivered_order, make_review
from mercer.areas.stores.tests.make import make_store
from mercer.kernel import clock

pytestmark = pytest.mark.django_db


def make_many(store, stars):
    """A product with reviews of these stars, the oldest first."""
    product: Any = None
    variants: list[Any] = []
    for place, each in enumerate(stars):
        order = make_delivered_order(store, variants=variants)
        now = clock.now() + timedelta(minutes=place)
        review = make_review(store, order, stars=each, now=now)
        product, variants = review.product, [review.product.variants.get()]
    return product


def test_reviews_come_in_the_order_asked_for_in_one_statement(django_assert_num_queries):
    store = make_store()
    product = make_many(store, [3, 5, 1])

    def stars(sort):
        with django_assert_num_queries(1):
            page = list_reviews(store_id=store.id, product_id=product.id, sort=sort)
        return [one.stars for one in page.reviews]

    assert stars("newest") == stars("nonsense") == [1, 5, 3]
    assert stars("highest") == [5, 3, 1]
    assert stars("lowest") == [1, 3, 5]


def test_pages_are_leafed_through_and_too_far_is_the_first():
    store = make_store()
    product = make_many(store, [1, 2, 3])

    def page(number):
        found = list_reviews(store_id=store.id, product_id=product.id, page=number, per_page=2)
        return found.page, found.pages, found.total, [one.stars for one in found.reviews]

    assert page(1) == (1, 2, 3, [3, 2])
    assert page(2) == (2, 2, 3, [1])
    assert page(9) == (1, 2, 3, [3, 2])


def test_the_newest_come_with_the_product_s_own_statement(media, django_assert_num_queries):
    store = make_store()
    product = make_many(store, [1, 2, 3, 4])
    order = make_delivered_order(store, variants=[product.variants.get()])
    later = clock.now() + timedelta(days=1)
    photos = [make_image_file(40, 30)]
    make_review(store, order, stars=5, now=later, photos=photos, text="Ça & <b>là</b>")
    pending = make_delivered_order(store, variants=[product.variants.get()])
    make_review(store, pending, text="www.example.org")

    found = get_product_page(store.id, product.slug, clock.now())
    with django_assert_num_queries(0):
        newest = newest_reviews(found)

    listed = list_reviews(store_id=store.id, product_id=product.id, per_page=4).reviews
    assert [one.stars for one in newest] == [5, 4, 3, 2]
    assert newest == listed
    assert newest[0].photos[0][0].width == 40


def test_another_store_sees_nothing():
    review, elsewhere = make_review(make_store()), make_store()

    page = list_reviews(store_id=elsewhere.id, product_id=review.product_id)
    with pytest.raises(ReviewNotFound):
        get_published_review(elsewhere.id, review.id)

    assert page.total == 0
    assert get_published_review(review.store_id, review.id).stars == 5


def test_a_link_leads_to_its_order_in_its_store_only():
    store, elsewhere = make_store(), make_store()
    order = make_order(store)
    token = review_token(order.id)

    found = find_order_by_review_token(store.id, token)

    assert found is not None
    assert found.id == order.id
    assert find_order_by_review_token(elsewhere.id, token) is None
    for forged in ("", ".", token[:-2], f"x{token}", order.token, str(order.id), "ä.ö"):
        assert find_order_by_review_token(store.id, forged) is None


def test_what_was_reviewed_is_known_with_its_status():
    store = make_store()
    order = make_delivered_order(store)
    product_id = order.lines.get().product_id
    asked = {"order_id": order.id, "customer_id": None}
    assert reviewed_products(store.id, [product_id], **asked) == {}

    make_review(store, order)

    assert reviewed_products(store.id, [product_id], **asked) == {product_id: "published"}
