"""Where one is, said above each page in the words of the menu."""

import re

import pytest
from django.urls import reverse

from mercer.areas.catalogue.tests.make import make_product
from mercer.areas.stores.rules import Role
from mercer.areas.stores.tests.make import make_staff, make_store
from mercer.interfaces.backoffice.tests.make import sit_down

pytestmark = pytest.mark.django_db


def trail(desk, address: str, *args) -> list[str]:
    """The words of the heading, one for each step of the way."""
    page = desk.get(reverse(f"admin:{address}", args=args)).content.decode()
    heading = re.search(r"<h1.*?</h1>", page, re.S)[0]
    words = re.findall(r"<(?:a|span)[^>]*truncate[^>]*>([^<]*)<", heading)
    return [each.strip() for each in words]


def test_lists_are_headed_as_they_stand_in_the_menu():
    desk = sit_down(make_store())

    assert trail(desk, "kernel_changerecord_changelist") == ["Upkeep", "Audit trail"]
    assert trail(desk, "stores_apikey_changelist") == ["Settings", "API keys"]
    assert trail(desk, "orders_order_changelist") == ["Orders"]
    assert trail(desk, "catalogue_product_add") == ["Goods", "Products", "New product"]


def test_a_name_stands_as_it_is_written():
    store = make_store()
    desk = sit_down(store)
    product = make_product(store, title="iron lamp")
    person = make_staff(store, role=Role.STAFF, email="ada@example.org", name="")

    assert trail(desk, "catalogue_product_change", product.pk)[-1] == "iron lamp"
    assert trail(desk, "stores_staffmember_change", person.pk)[-1] == "ada@example.org (staff)"


def test_columns_speak_of_things_not_of_programs():
    desk = sit_down(make_store())

    page = desk.get(reverse("admin:payments_paymentmethod_changelist")).content.decode()

    assert "is active" not in page.lower()
