"""Who asked to be forgotten is not named below their reviews."""

import pytest
from django.core.files.storage import default_storage

from mercer.areas.catalogue.models import ProductRating
from mercer.areas.catalogue.tests.make import make_image_file
from mercer.areas.customers.operations.erase_customer import erase_customer
from mercer.areas.customers.tests.make import make_customer
from mercer.areas.reviews.models import Review, ReviewPhoto
from mercer.areas.reviews.operations.forget_author import forget_author
from mercer.areas.reviews.tests.make import make_delivered_order, make_review
from mercer.areas.stores.tests.make import make_store
from mercer.kernel import clock
from mercer.kernel.actors import SYSTEM
from mercer.kernel.testing import run_jobs

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media")]


def test_words_and_stars_stay_and_everything_else_goes(django_capture_on_commit_callbacks):
    store = make_store()
    ada, ben = make_customer(store), make_customer(store)
    order = make_delivered_order(store, customer_id=ada.id)
    hers = make_review(store, order, photos=[make_image_file(40, 40)])
    his = make_review(store, make_delivered_order(store, customer_id=ben.id), name="Ben")
    key = ReviewPhoto.objects.get().renditions[0]["key"]
    assert default_storage.exists(key)

    with django_capture_on_commit_callbacks(execute=True):
        erase_customer(store_id=store.id, customer_id=ada.id, actor=SYSTEM, now=clock.now())
        run_jobs()

    hers.refresh_from_db()
    his.refresh_from_db()
    assert (hers.name, hers.customer_id, hers.order_id) == ("", None, None)
    assert (hers.text, hers.stars, hers.status) == ("It lights the whole desk.", 5, "published")
    assert not ReviewPhoto.objects.exists()
    assert not default_storage.exists(key)
    assert (his.name, his.customer_id) == ("Ben", ben.id)
    assert ProductRating.objects.get(product_id=hers.product_id).count == 1


def test_a_second_time_changes_nothing():
    store = make_store()
    ada = make_customer(store)
    make_review(store, make_delivered_order(store, customer_id=ada.id))

    first = forget_author(store_id=store.id, customer_id=ada.id, now=clock.now())
    second = forget_author(store_id=store.id, customer_id=ada.id, now=clock.now())

    assert (first, second) == (1, 0)
    assert Review.objects.get().name == ""
