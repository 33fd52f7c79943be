"""Custom fields at the desk: made, filled in on the product's form, refused next to the field."""

from typing import Any

import pytest
from django.urls import reverse

from mercer.areas.catalogue.models import CustomField, Product
from mercer.areas.catalogue.tests.make import (
    fill_custom_fields,
    make_custom_field,
    make_product,
)
from mercer.areas.stores.rules import Role
from mercer.areas.stores.tests.make import make_store
from mercer.interfaces.backoffice.tests.make import sit_down

pytestmark = pytest.mark.django_db


def sent(product: Product, **more: Any) -> dict[str, Any]:
    """The product's form as a browser sends it."""
    return {
        "title": product.title, "slug": product.slug, "status": product.status,
        "kind": product.kind, "tax_category": product.tax_category, **more,
    }  # fmt: skip


def test_a_field_is_added_and_its_code_is_made_from_its_name() -> None:
    store = make_store()
    desk = sit_down(store)

    desk.post(
        reverse("admin:catalogue_customfield_add"),
        {"label": "Länge in cm", "kind": "number", "is_shown": "on"},
    )

    field = CustomField.objects.get(store=store)
    assert (field.code, field.kind, field.is_shown) == ("lange_in_cm", "number", True)


def test_a_choice_without_choices_is_refused_at_its_field() -> None:
    store = make_store()

    page = sit_down(store).post(
        reverse("admin:catalogue_customfield_add"), {"label": "Finish", "kind": "choice"}
    )

    assert page.status_code == 422
    assert page.context["form"].errors == {"choices": ["Please fill this in."]}
    assert not CustomField.objects.exists()


def test_code_and_kind_stay_when_a_field_is_edited() -> None:
    field = make_custom_field(make_store(), "material")

    sit_down(field.store).post(
        reverse("admin:catalogue_customfield_change", args=[field.pk]),
        {"label": "Made of", "kind": "number", "code": "other", "position": "3"},
    )

    field.refresh_from_db()
    assert (field.label, field.kind, field.code, field.position) == (
        "Made of", "text", "material", 3,
    )  # fmt: skip


def test_a_field_is_removed_with_what_products_said() -> None:
    store = make_store()
    field = make_custom_field(store, "material")
    product = fill_custom_fields(make_product(store), material="Oak")
    desk, address = sit_down(store), reverse("admin:catalogue_customfield_delete", args=[field.pk])

    asked = desk.get(address)
    desk.post(address)

    product.refresh_from_db()
    assert asked.status_code == 200
    assert (CustomField.objects.count(), product.custom_values) == (0, {})


def test_whoever_may_only_look_adds_none() -> None:
    store = make_store()
    desk = sit_down(store, role=Role.STAFF)
    elsewhere = sit_down(make_store(), role=Role.STAFF)

    allowed = desk.get(reverse("admin:catalogue_customfield_add"))
    field = make_custom_field(store, "material")
    other = elsewhere.get(reverse("admin:catalogue_customfield_change", args=[field.pk]))

    assert (allowed.status_code, other.status_code) == (200, 404)


def test_the_products_form_asks_for_them_and_says_what_is_wrong_next_to_the_field() -> None:
    store = make_store()
    make_custom_field(store, "height", "number", label="Height in cm")
    make_custom_field(store, "dimmable", "yes_no")
    make_custom_field(store, "finish", "choice", choices=["Matt", "Glossy"])
    product = make_product(store, title="Lamp")
    desk = sit_down(store)
    address = reverse("admin:catalogue_product_change", args=[product.pk])

    refused = desk.post(
        address, sent(product, title="Arc", custom_height="tall", custom_finish="Matt")
    )
    product.refresh_from_db()
    assert refused.status_code == 422
    assert refused.context["form"].errors == {"custom_height": ["Write a number such as 12.5."]}
    assert (product.title, product.custom_values) == ("Lamp", {})

    two = desk.post(address, sent(product, custom_height="1,250", custom_finish="Matt"))
    assert two.context["form"].errors == {
        "custom_height": ["1,250 can be read in two ways. Write 1250 or 1.250."]
    }

    desk.post(
        address,
        sent(product, custom_height="40,5", custom_dimmable="no", custom_finish="Matt"),
    )
    product.refresh_from_db()
    shown = desk.get(address).context["form"]
    assert product.custom_values == {"height": "40.5", "dimmable": False, "finish": "Matt"}
    assert [shown[f"custom_{each}"].value() for each in ("height", "dimmable", "finish")] == [
        "40.5", "no", "Matt",
    ]  # fmt: skip


def test_a_field_that_the_form_did_not_ask_for_stays() -> None:
    store = make_store()
    make_custom_field(store, "material")
    product = fill_custom_fields(make_product(store), material="Oak")

    sit_down(store).post(
        reverse("admin:catalogue_product_change", args=[product.pk]), sent(product)
    )

    product.refresh_from_db()
    assert product.custom_values == {"material": "Oak"}
