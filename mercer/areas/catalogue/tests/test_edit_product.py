"""Adding, editing and publishing products and variants."""

from datetime import timedelta
from typing import Any

import pytest

from mercer.areas.catalogue.errors import (
    CombinationTaken,
    ProductNotFound,
    SkuTaken,
    SlugTaken,
)
from mercer.areas.catalogue.models import FormerSlug, Product, Variant
from mercer.areas.catalogue.operations.add_product import add_product
from mercer.areas.catalogue.operations.edit_product import edit_product
from mercer.areas.catalogue.operations.edit_variant import edit_variant
from mercer.areas.catalogue.operations.publish_product import publish_product
from mercer.areas.catalogue.operations.unpublish_product import unpublish_product
from mercer.areas.catalogue.queries import find_former_slug, get_product_page
from mercer.areas.catalogue.tests.make import NOW, make_product, make_variant
from mercer.areas.stores.models import StoreGeneration
from mercer.areas.stores.tests.make import make_store
from mercer.kernel.actors import SYSTEM
from mercer.kernel.errors import InvalidFields
from mercer.kernel.models import EventRecord

pytestmark = pytest.mark.django_db


def edit(product: Product, **changes: Any) -> Product:
    return edit_product(
        store_id=product.store_id, product_id=product.id, changes=changes, actor=SYSTEM, now=NOW
    )


def changes_told(product: Product) -> list[str]:
    told = EventRecord.objects.filter(
        name="catalogue.ProductChanged", body__product_id=str(product.id)
    )
    return [record.body["change"] for record in told.order_by("id")]


def test_two_products_of_one_title_get_two_addresses() -> None:
    store = make_store()

    slugs = [make_product(store, title="Lamp").slug for _ in range(3)]

    assert slugs == ["lamp", "lamp-2", "lamp-3"]


def test_refuses_a_given_address_that_is_taken() -> None:
    store = make_store()
    make_product(store, title="Lamp")

    with pytest.raises(SlugTaken):
        add_product(store_id=store.id, title="Other", slug="lamp", actor=SYSTEM, now=NOW)

    assert Product.objects.count() == 1


def test_what_is_wrong_is_named_and_nothing_is_written() -> None:
    store = make_store()

    with pytest.raises(InvalidFields) as refusal:
        add_product(
            store_id=store.id,
            title="",
            options=["Size", "Size", "a", "b", "c"],
            kind="ghost",
            actor=SYSTEM,
            now=NOW,
        )

    assert {each.field for each in refusal.value.problems} == {"title", "options", "kind"}
    assert Product.objects.count() == 0


def test_a_changed_address_leads_on_and_may_be_taken_back() -> None:
    store = make_store()
    product = make_product(store, title="Lamp")

    edit(product, slug="desk-lamp")
    edit(product, slug="office-lamp")
    assert find_former_slug(store.id, "lamp", "product") == "office-lamp"
    assert find_former_slug(store.id, "desk-lamp", "product") == "office-lamp"

    edit(product, slug="lamp")
    assert find_former_slug(store.id, "lamp", "product") is None
    assert find_former_slug(store.id, "lamp", "category") is None


def test_a_new_product_takes_an_address_over_from_one_that_left_it() -> None:
    store = make_store()
    edit(make_product(store, title="Lamp"), slug="old-lamp")

    new = make_product(store, title="Lamp")

    assert new.slug == "lamp"
    assert FormerSlug.objects.count() == 0


def test_an_edit_is_told_once_and_no_edit_is_not_told(
    django_capture_on_commit_callbacks: Any,
) -> None:
    product = make_product(make_store(), title="Lamp")
    before = changes_told(product)

    with django_capture_on_commit_callbacks(execute=True):
        edit(product, brand="Lumen", title="Lamp")
    value = StoreGeneration.objects.get(store_id=product.store_id).value
    with django_capture_on_commit_callbacks(execute=True):
        edit(product, brand="Lumen")

    assert changes_told(product) == [*before, "edited"]
    assert StoreGeneration.objects.get(store_id=product.store_id).value == value


def test_descriptions_are_kept_clean() -> None:
    product = edit(make_product(make_store()), description="<b>x</b><script>y</script>")

    assert product.description == "<b>x</b>"


def test_options_are_renamed_but_not_added_under_variants() -> None:
    store = make_store()
    product = make_product(store, title="Lamp", options=["Size"])
    make_variant(store, product, option_values=["S"])

    edit(product, options=["Height"])
    with pytest.raises(InvalidFields):
        edit(product, options=["Height", "Colour"])

    assert [each.name for each in product.options.all()] == ["Height"]


def test_publishing_and_unpublishing_now_and_later() -> None:
    store = make_store()
    product = make_product(store, title="Lamp", status="draft")
    named: Any = {"store_id": store.id, "product_id": product.id, "actor": SYSTEM, "now": NOW}
    day = timedelta(days=1)

    publish_product(**named, at=NOW + day)
    with pytest.raises(ProductNotFound):
        get_product_page(store.id, "lamp", NOW)
    assert get_product_page(store.id, "lamp", NOW + day).is_visible

    publish_product(**named)
    unpublish_product(**named, at=NOW + day)
    assert get_product_page(store.id, "lamp", NOW).is_visible
    with pytest.raises(ProductNotFound):
        get_product_page(store.id, "lamp", NOW + day)

    publish_product(**named | {"now": NOW + 2 * day})
    assert get_product_page(store.id, "lamp", NOW + 2 * day).is_visible
    unpublish_product(**named)
    assert Product.objects.get().status == "draft"


def test_another_stores_product_cannot_be_edited() -> None:
    product = make_product(make_store(), title="Lamp")

    with pytest.raises(ProductNotFound):
        edit_product(
            store_id=make_store().id,
            product_id=product.id,
            changes={"title": "Mine"},
            actor=SYSTEM,
            now=NOW,
        )

    assert Product.objects.get().title == "Lamp"


def test_variants_keep_apart_by_sku_and_by_combination() -> None:
    store = make_store()
    product = make_product(store, title="Lamp", options=["Size"])
    make_variant(store, product, sku="S", option_values=["S"])

    with pytest.raises(SkuTaken):
        make_variant(store, product, sku="S", option_values=["L"])
    with pytest.raises(CombinationTaken):
        make_variant(store, product, sku="L", option_values=["S"])
    with pytest.raises(InvalidFields):
        make_variant(store, product, sku="L", option_values=[])

    assert Variant.objects.count() == 1


def test_a_variant_is_edited_or_refused_as_a_whole() -> None:
    store = make_store()
    product = make_product(store, title="Lamp", options=["Size"])
    small = make_variant(store, product, sku="S", option_values=["S"])
    large = make_variant(store, product, sku="L", option_values=["L"])
    named: Any = {"store_id": store.id, "variant_id": large.id, "actor": SYSTEM, "now": NOW}

    edit_variant(**named, changes={"weight_grams": 200, "is_active": False})
    with pytest.raises(SkuTaken):
        edit_variant(**named, changes={"sku": small.sku, "weight_grams": 1})
    with pytest.raises(CombinationTaken):
        edit_variant(**named, changes={"option_values": ["S"]})

    large.refresh_from_db()
    assert (large.sku, large.weight_grams, large.is_active) == ("L", 200, False)
