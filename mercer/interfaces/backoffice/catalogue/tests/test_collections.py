"""Collections at the desk: written, counted while they are written, arranged, refused in words."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from mercer.areas.catalogue.collection_models import Collection
from mercer.areas.catalogue.models import Category
from mercer.areas.catalogue.tests.make import (
    make_category,
    make_collection,
    make_custom_field,
    make_image_file,
    make_product,
)
from mercer.areas.stores.rules import Role
from mercer.areas.stores.tests.make import make_store
from mercer.interfaces.backoffice.tests.make import sit_down

pytestmark = pytest.mark.django_db
ADD = "admin:catalogue_collection_add"


def rule(place: int, kind: str, **parts: str) -> dict[str, str]:
    """A row of the rules as a browser sends it."""
    said = {"kind": kind, "category": "", "field": "", "value": "", **parts}
    return {f"rule_{place}_{part}": value for part, value in said.items()}


def test_a_collection_by_rules_is_written_and_shown_again() -> None:
    store = make_store()
    lamps = make_category(store)
    make_custom_field(store, "material")
    desk = sit_down(store)

    desk.post(
        reverse(ADD),
        {"name": "Oak", "kind": "rules", "match": "any", "is_published": "on", "position": "0"}
        | rule(1, "category", category=str(lamps.pk))
        | rule(2, "")
        | rule(3, "custom", field="material", value="Oak")
        | rule(4, "price_at_most", value="12,50"),
    )

    collection = Collection.objects.get(store=store)
    page = desk.get(reverse("admin:catalogue_collection_change", args=[collection.pk]))
    form = page.context["form"]
    assert collection.match == "any"
    assert collection.rules == [
        {"code": "category", "value": str(lamps.pk)},
        {"code": "custom", "value": "material=Oak"},
        {"code": "price_at_most", "value": f"1250 {store.currency}"},
    ]
    assert form["rule_1_category"].value() == str(lamps.pk)
    assert [form["rule_2_field"].value(), form["rule_2_value"].value()] == ["material", "Oak"]
    assert form["rule_3_value"].value() == "12.50"


def test_a_rule_that_cannot_be_read_is_marked_in_its_row() -> None:
    store = make_store()

    page = sit_down(store).post(
        reverse(ADD),
        {"name": "Oak", "kind": "rules", "position": "0"}
        | rule(1, "") | rule(2, "tag", value="oak") | rule(3, "added_within", value="soon"),
    )  # fmt: skip

    assert page.status_code == 422
    assert page.context["form"].errors == {"rule_3_value": ["Write a whole number."]}
    assert not Collection.objects.exists()


def test_a_price_in_a_rule_that_may_be_two_is_marked_in_its_row() -> None:
    store = make_store()

    page = sit_down(store).post(
        reverse(ADD),
        {"name": "Oak", "kind": "rules", "position": "0"}
        | rule(1, "price_at_most", value="1,250"),
    )  # fmt: skip

    said = "This can be read in two ways. Write 1250 or 1.25."
    assert page.context["form"].errors == {"rule_1_value": [said]}
    assert not Collection.objects.exists()


def test_products_are_added_by_sku_address_or_title_and_put_in_order() -> None:
    store = make_store()
    arc = make_product(store, title="Arc", sku="ARC-1")
    spot = make_product(store, title="Spot light")
    desk_lamp = make_product(store, title="Desk lamp")
    make_product(make_store(), title="Elsewhere")
    desk, basic = sit_down(store), {"name": "Picks", "kind": "manual", "position": "0"}

    desk.post(reverse(ADD), {**basic, "added": "ARC-1\nSpot light"})
    collection = Collection.objects.get(store=store)
    address = reverse("admin:catalogue_collection_change", args=[collection.pk])
    desk.post(
        address,
        {**basic, "added": "desk-lamp", f"position_{arc.pk}": "2", f"position_{spot.pk}": "1"},
    )
    placed = list(collection.places.order_by("position").values_list("product_id", flat=True))
    unknown = desk.post(address, {**basic, "added": "Elsewhere", f"leave_{arc.pk}": "on"})

    assert placed == [spot.pk, arc.pk, desk_lamp.pk]
    assert unknown.context["form"].errors == {"added": ["Nobody knows: Elsewhere."]}
    assert collection.places.count() == 3


def test_what_the_rules_bring_together_is_counted_while_they_are_written(
    django_assert_max_num_queries: Any,
) -> None:
    store = make_store()
    for n in range(10):
        make_product(store, title=f"Lamp {n}", tags=["oak"])
    desk = sit_down(store)
    preview = reverse("admin:collection_preview")

    with django_assert_max_num_queries(12):
        found = desk.post(preview, {"match": "all"} | rule(1, "tag", value="oak"))
    wrong = desk.post(preview, {"match": "all"} | rule(1, "price_at_least", value="cheap"))

    assert b"<strong>10</strong> products fit now" in found.content
    assert b"Write an amount such as 12.50." in wrong.content
    assert not Collection.objects.exists()


def test_another_stores_collection_is_not_found() -> None:
    store = make_store()
    desk = sit_down(store, role=Role.STAFF)
    collection = make_collection(make_store())

    other = desk.get(reverse("admin:catalogue_collection_change", args=[collection.pk]))

    assert other.status_code == 404


def test_a_collection_is_removed_after_a_question() -> None:
    store = make_store()
    collection = make_collection(store)
    desk, address = (
        sit_down(store),
        reverse("admin:catalogue_collection_delete", args=[collection.pk]),
    )

    asked = desk.get(address)
    assert (asked.status_code, Collection.objects.count()) == (200, 1)

    desk.post(address)
    assert Collection.objects.count() == 0


def test_a_picture_s_words_are_changed_without_a_new_file() -> None:
    store = make_store()
    lamps = make_category(store)
    desk, add = sit_down(store), reverse(ADD)
    category = reverse("admin:catalogue_category_change", args=[lamps.pk])
    sent = {"name": "Lamps", "position": "0", "is_published": "on", "kind": "manual"}

    def picture() -> dict[str, Any]:
        file = SimpleUploadedFile("room.jpg", make_image_file(400, 200).read(), "image/jpeg")
        return {"picture": file, "picture_words": "A room"}

    desk.post(category, sent | picture())
    desk.post(category, sent | {"picture_words": "A lit room"})
    desk.post(add, sent | picture())
    collection = Collection.objects.get()
    page = reverse("admin:catalogue_collection_change", args=[collection.pk])
    desk.post(page, sent | {"picture_words": ""})

    lamps.refresh_from_db()
    collection.refresh_from_db()
    assert lamps.image is not None
    assert collection.image is not None
    assert (lamps.image["alt"], lamps.image["width"]) == ("A lit room", 400)
    assert (collection.image["alt"], collection.image["width"]) == ("", 400)


def test_a_category_is_given_a_picture_and_loses_it() -> None:
    store = make_store()
    lamps = make_category(store)
    desk = sit_down(store)
    address = reverse("admin:catalogue_category_change", args=[lamps.pk])
    sent = {"name": "Lamps", "position": "0", "is_published": "on", "slug": lamps.slug}
    file = SimpleUploadedFile("room.jpg", make_image_file(400, 200).read(), "image/jpeg")

    desk.post(address, {**sent, "picture": file, "picture_words": "A lit room"})
    image = Category.objects.get(pk=lamps.pk).image
    desk.post(address, {**sent, "picture_off": "on"})

    assert (image["alt"], image["width"]) == ("A lit room", 400)
    assert Category.objects.get(pk=lamps.pk).image is None


def test_a_file_that_is_no_picture_saves_nothing_of_a_category() -> None:
    store = make_store()
    lamps = make_category(store)

    page = sit_down(store).post(
        reverse("admin:catalogue_category_change", args=[lamps.pk]),
        {"name": "Other", "position": "0", "slug": lamps.slug,
         "picture": SimpleUploadedFile("x.jpg", b"no picture", "image/jpeg")},
    )  # fmt: skip

    assert page.status_code == 422
    assert Category.objects.get(pk=lamps.pk).name == "Lamps"
