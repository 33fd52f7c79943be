"""How a store deals with reviews."""

import pytest

from mercer.areas.fulfilment.tests.make import CY
from mercer.areas.reviews.models import StoreReviewSettings
from mercer.areas.reviews.operations.edit_review_settings import edit_review_settings
from mercer.areas.reviews.queries import review_settings
from mercer.areas.reviews.rules import ReviewSettings
from mercer.areas.stores.tests.make import make_store
from mercer.kernel import clock
from mercer.kernel.errors import InvalidFields

pytestmark = pytest.mark.django_db


def edit(store, settings):
    return edit_review_settings(store_id=store.id, settings=settings, actor=CY, now=clock.now())


def test_a_store_has_defaults_until_it_chooses():
    store, other = make_store(), make_store()
    assert review_settings(store.id) == ReviewSettings(True, False, True, 7)

    edit(store, ReviewSettings(False, True, False, 14))
    edit(store, ReviewSettings(False, True, False, 21))

    assert review_settings(store.id) == ReviewSettings(False, True, False, 21)
    assert review_settings(other.id) == ReviewSettings()


def test_days_out_of_bounds_change_nothing():
    store = make_store()

    with pytest.raises(InvalidFields):
        edit(store, ReviewSettings(invite_days=0))

    assert not StoreReviewSettings.objects.exists()
