"""Moments are typed and read on the clock of the store's wall."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from mercer.areas.catalogue.collection_models import Collection
from mercer.areas.catalogue.models import Product
from mercer.areas.stores.models import ApiKey, StaffMember
from mercer.areas.stores.tests.make import make_store
from mercer.interfaces.backoffice.tests.make import sit_down

pytestmark = pytest.mark.django_db


def test_a_moment_is_typed_and_shown_on_the_clock_of_the_store():
    desk = sit_down(make_store(time_zone="Europe/Berlin"))
    given = {"publish_at": "2027-01-01T10:00", "unpublish_at": "2027-07-01T10:00"}
    kept = (datetime(2027, 1, 1, 9, tzinfo=UTC), datetime(2027, 7, 1, 8, tzinfo=UTC))

    desk.post(
        reverse("admin:catalogue_product_add"),
        {"title": "Arc", "status": "published", "kind": "goods", "tax_category": "standard"}
        | given,
    )
    desk.post(
        reverse("admin:catalogue_collection_add"),
        {"name": "Oak", "kind": "manual", "match": "any", "position": "0", **given},
    )
    desk.post(
        reverse("admin:stores_apikey_add"),
        {"name": "till", "permissions": ["orders.view"], "expires_at": "2027-01-01T10:00"},
    )

    product, collection = Product.objects.get(), Collection.objects.get()
    page = desk.get(reverse("admin:catalogue_product_change", args=[product.pk]))
    assert (product.publish_at, product.unpublish_at) == kept
    assert (collection.publish_at, collection.unpublish_at) == kept
    assert ApiKey.objects.get().expires_at == kept[0]
    assert 'value="2027-01-01T10:00"' in page.content.decode()


def test_the_list_of_staff_is_on_the_same_clock_as_every_other():
    store = make_store(time_zone="Europe/Berlin")
    desk = sit_down(store)
    StaffMember.objects.update(joined_at=datetime(2026, 11, 22, 17, 34, tzinfo=UTC))

    page = desk.get(reverse("admin:stores_staffmember_changelist")).content.decode()

    assert "22 Nov 2026, 18:34" in page
    assert "p.m." not in page
