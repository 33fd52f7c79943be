"""Writing a review: who may, what becomes of it, and what counts."""

from io import BytesIO

import pytest
from django.core.files.storage import default_storage

from mercer.areas.catalogue.errors import ImageRefused, ProductNotFound
from mercer.areas.catalogue.models import Product, ProductRating
from mercer.areas.catalogue.tests.make import make_image_file, make_product
from mercer.areas.customers.tests.make import make_customer
from mercer.areas.fulfilment.tests.make import pack, send
from mercer.areas.orders.tests.make import make_order
from mercer.areas.reviews.errors import (
    AlreadyReviewed,
    NotABuyer,
    NotReceivedYet,
    TooManyPhotos,
)
from mercer.areas.reviews.models import Review, ReviewPhoto, StoreReviewSettings
from mercer.areas.reviews.queries import list_reviews
from mercer.areas.reviews.tests.make import make_delivered_order, make_review
from mercer.areas.stores.tests.make import make_store
from mercer.kernel.errors import InvalidFields
from mercer.kernel.models import EventRecord

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media")]


def nothing_is_written():
    told = EventRecord.objects.filter(name__startswith="reviews.")
    return not (Review.objects.exists() or ProductRating.objects.exists() or told.exists())


def test_a_buyer_s_review_is_verified_shown_and_counted():
    store = make_store()
    order = make_delivered_order(store)

    review = make_review(store, order, stars=4)

    rating = ProductRating.objects.get(product_id=review.product_id)
    told = EventRecord.objects.filter(name__startswith="reviews.").order_by("id")
    assert (review.status, review.is_verified, review.order_id) == ("published", True, order.id)
    assert (rating.average_tenths, rating.count, rating.stars_4) == (40, 1, 1)
    assert [one.name for one in told] == ["reviews.ReviewWritten", "reviews.ReviewPublished"]
    assert told[0].body["status"] == "published"


def test_where_all_are_read_first_it_waits_and_counts_nothing():
    store = make_store()
    StoreReviewSettings.objects.create(store=store, verified_at_once=False)

    review = make_review(store)

    assert (review.status, review.is_verified, review.published_at) == ("pending", True, None)
    assert not ProductRating.objects.exists()
    assert list_reviews(store_id=store.id, product_id=review.product_id).total == 0


def test_an_order_reviews_a_product_once():
    store = make_store()
    order = make_delivered_order(store)
    make_review(store, order)

    with pytest.raises(AlreadyReviewed):
        make_review(store, order, stars=1)

    assert ProductRating.objects.get().count == 1
    assert Review.objects.get().stars == 5


def test_a_customer_reviews_a_product_once_whatever_the_way():
    store = make_store()
    ada = make_customer(store)
    order = make_delivered_order(store, customer_id=ada.id)
    review = make_review(store, order)

    with pytest.raises(AlreadyReviewed):
        make_review(store, order, order_id=None, customer_id=ada.id)

    assert Review.objects.get().customer_id == ada.id
    assert review.is_verified


def test_who_is_signed_in_and_has_received_it_is_verified():
    store = make_store()
    ada = make_customer(store)
    order = make_delivered_order(store, customer_id=ada.id)

    review = make_review(store, order, order_id=None, customer_id=ada.id)

    assert (review.is_verified, review.customer_id, review.order_id) == (True, ada.id, None)


def test_what_was_sent_but_has_not_arrived_cannot_be_reviewed():
    store = make_store()
    ada = make_customer(store)
    order = make_order(store, customer_id=ada.id)
    send(pack(order))

    with pytest.raises(NotReceivedYet):
        make_review(store, order)
    with pytest.raises(NotReceivedYet):
        make_review(store, order, order_id=None, customer_id=ada.id)

    assert nothing_is_written()


def test_who_did_not_buy_it_is_refused():
    store = make_store()
    order, other = make_delivered_order(store), make_product(store, title="Vase")
    ben = make_customer(store)

    with pytest.raises(NotABuyer):
        make_review(store, order, product_id=other.id)
    with pytest.raises(NotABuyer):
        make_review(store, order, order_id=None, customer_id=ben.id)
    with pytest.raises(NotABuyer):
        make_review(store, order, order_id=None)

    assert nothing_is_written()


def test_where_the_store_is_open_to_all_others_wait_and_are_not_verified():
    store = make_store()
    StoreReviewSettings.objects.create(store=store, open_to_all=True)
    ben, vase = make_customer(store), make_product(store, title="Vase")

    review = make_review(
        store, make_order(store), product_id=vase.id, order_id=None, customer_id=ben.id
    )

    assert (review.status, review.is_verified) == ("pending", False)


def test_a_download_is_received_when_it_is_paid():
    store = make_store()
    book = make_product(store, title="Book", kind="download", stock_policy="untracked")
    variant = book.variants.get()
    unpaid = make_order(store, variants=[variant])
    paid = make_order(store, variants=[variant], payment_state="paid")

    with pytest.raises(NotReceivedYet):
        make_review(store, unpaid)
    review = make_review(store, paid)

    assert review.product_id == book.id


def test_photos_are_kept_in_their_sizes():
    store = make_store()
    files = [make_image_file(700, 500), make_image_file(90, 90)]

    review = make_review(store, photos=files)

    [found] = list_reviews(store_id=store.id, product_id=review.product_id).reviews
    assert [[size.width for size in photo] for photo in found.photos] == [[320, 640, 700], [90]]
    assert default_storage.exists(found.photos[1][0].key)


def test_a_photo_that_is_none_keeps_the_review_from_being_written():
    store = make_store()
    order = make_delivered_order(store)

    with pytest.raises(ImageRefused):
        make_review(store, order, photos=[make_image_file(50, 50), BytesIO(b"no picture")])

    assert nothing_is_written()
    assert not ReviewPhoto.objects.exists()
    folder = f"reviews/{store.id}"
    assert not default_storage.exists(folder) or default_storage.listdir(folder)[1] == []


def test_too_many_photos_are_refused():
    store = make_store()
    order = make_delivered_order(store)

    with pytest.raises(TooManyPhotos) as refusal:
        make_review(store, order, photos=[make_image_file(9, 9) for _ in range(5)])

    assert refusal.value.most == 4
    assert nothing_is_written()


def test_what_is_wrong_is_named_and_nothing_is_written():
    store = make_store()
    order = make_delivered_order(store)

    with pytest.raises(InvalidFields):
        make_review(store, order, text="")

    assert nothing_is_written()


def test_what_is_not_on_show_is_not_reviewed():
    store, elsewhere = make_store(), make_store()
    order = make_delivered_order(store)
    product_id = order.lines.get().product_id

    with pytest.raises(ProductNotFound):
        make_review(elsewhere, order)
    Product.objects.filter(pk=product_id).update(status="draft")
    with pytest.raises(ProductNotFound):
        make_review(store, order)

    assert nothing_is_written()
