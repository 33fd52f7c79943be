"""Moments are typed and read on the clock of the store's wall."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from mercer.areas.catalogue.collection_models import Collection
from mercer.areas.catalogue.models import Product
from mercer.areas.stores.models import ApiKey, StaffMember
from mercer.areas.stores.tests.make import make_store
from mercer.interfaces.backoffice.day_range import DayRangeFilter
from mercer.interfaces.backoffice.site import office
from mercer.interfaces.backoffice.tests.make import sit_down
from mercer.kernel.models import EventRecord

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


@pytest.mark.parametrize("moment", ["0001-01-01T00:00", "9999-12-31T23:59"])
def test_a_year_that_nobody_means_is_refused_at_its_field(moment):
    desk = sit_down(make_store(time_zone="Europe/Berlin"))
    said = {"publish_at": ["Write a year between 1970 and 2200."]}

    product = desk.post(
        reverse("admin:catalogue_product_add"),
        {"title": "Arc", "status": "published", "kind": "goods", "tax_category": "standard"}
        | {"publish_at": moment},
    )
    collection = desk.post(
        reverse("admin:catalogue_collection_add"),
        {"name": "Oak", "kind": "manual", "match": "any", "position": "0", "publish_at": moment},
    )

    assert product.context["form"].errors == collection.context["form"].errors == said
    assert not Product.objects.exists()
    assert not Collection.objects.exists()


@pytest.mark.parametrize(
    ("first", "last", "found"),
    [
        ("2026-11-11", "2026-11-11", 2), ("2026-11-11", "", 3), ("", "2026-11-10", 1),
        ("2026-11-10", "2026-11-12", 4), ("2026-11-13", "", 0), ("soon", "0001-01-01", 4),
        ("", "9999-12-31", 4),
    ],
)  # fmt: skip
def test_a_list_is_narrowed_to_whole_days_of_the_store(first, last, found):
    store = make_store(time_zone="Europe/Berlin")
    desk = sit_down(store)
    EventRecord.objects.all().delete()
    for day, hour in ((10, 22), (10, 23), (11, 22), (11, 23)):
        at = datetime(2026, 11, day, hour, 30, tzinfo=UTC)
        EventRecord.objects.create(name="Said", store_id=store.pk, body={}, announced_at=at)

    page = desk.get(
        reverse("admin:kernel_eventrecord_changelist"),
        {"announced_at_from": first, "announced_at_to": last},
    )

    assert page.context["cl"].result_count == found


def test_every_list_that_is_narrowed_by_day_is_narrowed_alike():
    ways = [
        each[1]
        for admin in office._registry.values()
        for each in admin.list_filter
        if isinstance(each, tuple)
    ]

    assert [way for way in ways if "Date" in way.__name__] == []
    assert ways.count(DayRangeFilter) == 4
