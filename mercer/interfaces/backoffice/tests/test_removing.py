"""The question before something is removed: which one it is, and what follows."""

import pytest
from django.urls import reverse

from mercer.areas.catalogue.models import Category, Product
from mercer.areas.catalogue.tests.make import make_category, make_product
from mercer.areas.content.models import Page
from mercer.areas.delivery.models import DeliveryMethod, DeliveryZone
from mercer.areas.stores.models import ApiKey, Invitation
from mercer.areas.stores.tests.make import make_staff, make_store
from mercer.interfaces.backoffice.office_admin import OfficeAdmin
from mercer.interfaces.backoffice.removing import FOLLOWS
from mercer.interfaces.backoffice.site import office
from mercer.interfaces.backoffice.tests.make import sit_down

pytestmark = pytest.mark.django_db


def test_everything_that_can_be_removed_says_what_follows():
    removable = {
        model._meta.label_lower
        for model, pages in office._registry.items()
        if isinstance(pages, OfficeAdmin) and pages.can_remove
    }

    assert set(FOLLOWS) == removable


def test_a_category_is_named_and_so_is_what_stays():
    store = make_store()
    lamps = make_category(store, name="Lamps")
    make_product(store, categories=[lamps])
    desk = sit_down(store)
    address = reverse("admin:catalogue_category_delete", args=[lamps.pk])

    page = desk.get(address).content.decode()
    told = desk.post(address, follow=True).content.decode()

    assert "Remove Lamps?" in page
    assert "Category: Lamps" in page
    assert "The 1 product in it stays in the shop." in page
    assert "Removed: category Lamps." in told
    assert (Category.objects.count(), Product.objects.count()) == (0, 1)


def test_a_zone_names_the_methods_that_go_with_it():
    store = make_store()
    desk = sit_down(store)
    zone = DeliveryZone.objects.create(store=store, name="Near", countries=["DE"])
    DeliveryMethod.objects.create(
        store=store, zone=zone, name="Post", code="post", kind="flat", currency="GBP"
    )

    page = desk.get(reverse("admin:delivery_deliveryzone_delete", args=[zone.pk])).content.decode()

    assert "Nothing is delivered there any more: DE." in page
    assert "Its delivery methods go with it: Post." in page


def test_a_page_is_called_by_its_title_also_when_it_is_gone():
    store = make_store()
    desk = sit_down(store)
    desk.post(reverse("admin:content_page_add"), {"title": "Our story", "slug": ""})
    page = Page.objects.get(store=store, kind="page")
    address = reverse("admin:content_page_delete", args=[page.pk])

    asked = desk.get(address).content.decode()
    told = desk.post(address, follow=True).content.decode()

    assert "Page: Our story" in asked
    assert "Removed: page Our story." in told
    assert str(page.pk) not in told


def test_staff_are_named_and_their_account_stays():
    store = make_store()
    pat = make_staff(store, name="Pat", email="pat@example.org")
    desk = sit_down(store)

    page = desk.get(reverse("admin:stores_staffmember_delete", args=[pat.pk])).content.decode()

    assert "Staff member: Pat · pat@example.org" in page
    assert "The account stays: the person can still sign in as a customer." in page
    assert "You can give the person a job again later." in page
    assert "This cannot be undone" not in page


def test_a_click_on_an_invitation_or_a_key_shows_it_and_asks_nothing():
    store = make_store()
    desk = sit_down(store)
    desk.post(
        reverse("admin:stores_invitation_add"),
        {"email": "dana@example.org", "role": "staff", "permissions": ["tax.edit_tax_rate"]},
    )
    desk.post(reverse("admin:stores_apikey_add"), {"name": "till", "permissions": ["orders.view"]})
    invitation, key = Invitation.objects.get(), ApiKey.objects.get()

    shown = desk.get(reverse("admin:stores_invitation_change", args=[invitation.pk]))
    key_shown = desk.get(reverse("admin:stores_apikey_change", args=[key.pk]))
    asked = desk.get(reverse("admin:stores_invitation_delete", args=[invitation.pk]))

    assert "staff, Change tax rates" in shown.content.decode()
    assert "Withdraw it …" in shown.content.decode()
    assert "Yes, withdraw it" not in shown.content.decode()
    assert "See orders" in key_shown.content.decode()
    assert "Yes, withdraw it" in asked.content.decode()
    assert Invitation.objects.get().withdrawn_at is None
    assert ApiKey.objects.get().revoked_at is None
