"""Two people at one thing: each changes what they changed, and what both changed is said."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from mercer.areas.catalogue.models import Product, Variant
from mercer.areas.catalogue.operations.choose_products import choose_products
from mercer.areas.catalogue.operations.edit_product import edit_product
from mercer.areas.catalogue.operations.edit_variant import edit_variant
from mercer.areas.catalogue.tests.make import (
    fill_custom_fields,
    make_category,
    make_collection,
    make_custom_field,
    make_product,
    make_variant,
    of_collection,
)
from mercer.areas.customers.operations.add_group import add_group
from mercer.areas.customers.tests.make import make_customer
from mercer.areas.delivery.tests.make import make_carrier, make_zone
from mercer.areas.delivery.tests.make import make_method as make_delivery
from mercer.areas.inventory.models import StockLevel
from mercer.areas.inventory.operations.add_location import add_location
from mercer.areas.inventory.tests.make import make_stocked
from mercer.areas.payments.tests.make import make_method
from mercer.areas.pricing.models import Price
from mercer.areas.pricing.operations.set_price import set_price
from mercer.areas.reviews.tests.make import make_review
from mercer.areas.stores.models import Market, Policy, Store
from mercer.areas.stores.tests.make import make_market, make_staff, make_store
from mercer.areas.tax.tests.make import make_rate
from mercer.interfaces.backoffice.office_admin import OfficeAdmin
from mercer.interfaces.backoffice.site import office
from mercer.interfaces.backoffice.tests.make import as_sent, sit_down
from mercer.kernel import clock
from mercer.kernel.actors import SYSTEM

pytestmark = pytest.mark.django_db


def who(store: Any) -> Any:
    return {"store_id": store.id, "actor": SYSTEM, "now": clock.now()}


def edit(product: Product, **changes: Any) -> None:
    """Somebody else has changed it."""
    edit_product(product_id=product.pk, changes=changes, **who(product.store))


def page_of(row: Any) -> str:
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])


def table_of(product: Product) -> str:
    return reverse("admin:product_variants", args=[product.pk])


def test_a_field_that_was_left_stays_as_somebody_else_wrote_it() -> None:
    store = make_store()
    product = make_product(store, description="<p>Old.</p>", tags=["oak", "new"])
    desk, address = sit_down(store), page_of(product)
    sent = as_sent(desk.get(address), brand="Lumen")
    edit(product, description="<p>New.</p>", status="draft", tags=["brass"])

    answer = desk.post(address, sent)

    product.refresh_from_db()
    assert answer.status_code == 302
    assert (product.brand, product.description) == ("Lumen", "<p>New.</p>")
    assert (product.status, product.tags) == ("draft", ["brass"])


def test_what_both_changed_is_said_beside_it_and_saving_again_wins() -> None:
    store = make_store()
    product = make_product(store, title="Lamp", brand="")
    desk, address = sit_down(store), page_of(product)
    sent = as_sent(desk.get(address), title="Mine", brand="Lumen")
    edit(product, title="Theirs", seo_title="Theirs, too")

    told = desk.post(address, sent)
    product.refresh_from_db()
    kept = (product.title, product.brand)
    again = desk.post(address, as_sent(told))

    product.refresh_from_db()
    assert told.status_code == 422
    assert told.context["form"].errors == {
        "title": ["Somebody has changed this meanwhile: it says Theirs now."
                  " Save again to put in yours."]
    }  # fmt: skip
    assert 'value="Mine"' in told.content.decode()
    assert kept == ("Theirs", "")
    assert again.status_code == 302
    assert (product.title, product.brand, product.seo_title) == ("Mine", "Lumen", "Theirs, too")


def test_whoever_wrote_the_same_is_told_nothing() -> None:
    store = make_store()
    product = make_product(store, title="Lamp")
    desk, address = sit_down(store), page_of(product)
    sent = as_sent(desk.get(address), title="Arc")
    edit(product, title="Arc")

    assert desk.post(address, sent).status_code == 302


def test_a_form_that_came_back_with_an_error_still_knows_what_others_changed() -> None:
    store = make_store()
    product = make_product(store, description="<p>Old.</p>")
    desk, address = sit_down(store), page_of(product)
    refused = desk.post(address, as_sent(desk.get(address), slug="not a slug!"))
    edit(product, description="<p>New.</p>")

    saved = desk.post(address, as_sent(refused, slug="arc"))

    product.refresh_from_db()
    assert (refused.status_code, saved.status_code) == (422, 302)
    assert (product.slug, product.description) == ("arc", "<p>New.</p>")


def test_a_form_that_does_not_say_what_it_showed_is_taken_as_it_is() -> None:
    store = make_store()
    product = make_product(store, title="Lamp")
    desk, address = sit_down(store), page_of(product)
    sent = as_sent(desk.get(address), title="Mine", shown=None)
    edit(product, title="Theirs")

    answers = [desk.post(address, sent | {"shown": said}) for said in ("", "[" * 9999, "[]", "7")]

    product.refresh_from_db()
    assert [each.status_code for each in answers] == [302] * 4
    assert product.title == "Mine"


def test_boxes_choices_and_what_the_store_says_more_are_kept_apart() -> None:
    store = make_store()
    make_custom_field(store, "material")
    make_custom_field(store, "dimmable", "yes_no")
    lamps, desks = make_category(store, name="Lamps"), make_category(store, name="Desks")
    product = fill_custom_fields(
        make_product(store, categories=[lamps], publish_at=clock.now() - timedelta(days=2)),
        material="Oak",
    )
    desk, address = sit_down(store), page_of(product)
    sent = as_sent(desk.get(address), custom_dimmable="yes")
    fill_custom_fields(product, material="Brass")
    product.categories.set([desks])

    desk.post(address, sent)
    product.refresh_from_db()
    assert product.custom_values == {"material": "Brass", "dimmable": True}
    assert list(product.categories.all()) == [desks]

    told = as_sent(desk.get(page_of(lamps)), is_published=None, description="Bright")
    type(lamps).objects.filter(pk=lamps.pk).update(description="Theirs")
    answer = desk.post(page_of(lamps), told)
    lamps.refresh_from_db()
    assert list(answer.context["form"].errors) == ["description"]
    assert lamps.is_published


def test_a_field_that_was_added_while_the_form_was_open_keeps_what_is_said_there() -> None:
    store = make_store()
    product = make_product(store)
    desk, address = sit_down(store), page_of(product)
    sent = as_sent(desk.get(address), brand="Lumen")
    make_custom_field(store, "material")
    fill_custom_fields(product, material="Brass")

    desk.post(address, sent)

    product.refresh_from_db()
    assert (product.brand, product.custom_values) == ("Lumen", {"material": "Brass"})


# The table of variants -----------------------------------------------------------------------


def test_two_people_add_a_variant_each() -> None:
    store = make_store()
    product = make_product(store, options=["Size"], price=None)
    add_location(store_id=store.id, code="main", name="Main", actor=SYSTEM)
    make_variant(store, product, sku="OLD", option_values=["M"])
    desk, table = sit_down(store), table_of(product)
    page = desk.get(page_of(product))
    rows = [
        as_sent(page, table, **{"once": sku, "new0-sku": sku, "new0-price": price,
                                "new0-on_hand": count, "new0-value_0": sku})
        for sku, price, count in (("NEW-A", "10.00", "5"), ("NEW-B", "20.00", "8"))
    ]  # fmt: skip

    answers = [desk.post(table, sent) for sent in rows]

    new = StockLevel.objects.filter(sku__startswith="NEW").order_by("sku")
    prices = Price.objects.filter(variant__sku__startswith="NEW").order_by("variant__sku")
    assert [each.status_code for each in answers] == [302, 302]
    assert list(new.values_list("sku", "on_hand")) == [("NEW-A", 5), ("NEW-B", 8)]
    assert list(prices.values_list("amount_minor", flat=True)) == [1000, 2000]
    assert product.variants.count() == 3


def test_a_price_and_a_weight_of_one_variant_are_changed_by_two() -> None:
    store = make_store(currency="GBP")
    variant = make_product(store, price=3900).variants.get()
    desk, table = sit_down(store), table_of(variant.product)
    cell = f"v{variant.pk.hex}"
    page = desk.get(page_of(variant.product))
    set_price(variant_id=variant.pk, currency="GBP", amount_minor=7700, **who(store))

    desk.post(table, as_sent(page, table, **{f"{cell}-weight_grams": "450"}))
    variant.refresh_from_db()
    price = Price.objects.get(variant=variant)
    assert (price.amount_minor, variant.weight_grams) == (7700, 450)

    told = desk.post(table, as_sent(page, table, **{"once": "b", f"{cell}-price": "41.00"}))
    kept = Price.objects.get(variant=variant).amount_minor
    again = desk.post(table, as_sent(told, table))
    price.refresh_from_db()
    assert "it says 77.00 now." in told.content.decode()
    assert 'value="41.00"' in told.content.decode()
    assert (told.status_code, kept) == (422, 7700)
    assert (again.status_code, price.amount_minor) == (302, 4100)


def test_stock_that_two_people_counted_is_not_added_up() -> None:
    store = make_store()
    variant = make_stocked(store, on_hand=5)
    desk, table = sit_down(store), table_of(variant.product)
    page, cell = desk.get(page_of(variant.product)), f"v{variant.pk.hex}-on_hand"

    desk.post(table, as_sent(page, table, **{"once": "a", cell: "8"}))
    desk.post(table, as_sent(page, table, **{"once": "b", cell: "8"}))
    same = variant.stock_levels.get().on_hand
    told = desk.post(table, as_sent(page, table, **{"once": "c", cell: "9"}))
    kept = variant.stock_levels.get().on_hand
    desk.post(table, as_sent(told, table))

    assert (same, told.status_code, kept) == (8, 422, 8)
    assert variant.stock_levels.get().on_hand == 9


def test_rows_that_were_not_sent_are_left_alone_and_an_empty_table_saves_nothing() -> None:
    store = make_store()
    shirt = make_product(store, options=["Size"], price=None)
    small = make_variant(store, shirt, sku="S", option_values=["S"])
    desk, table = sit_down(store), table_of(shirt)
    sent = as_sent(desk.get(page_of(shirt)), table, **{f"v{small.pk.hex}-sku": "SMALL"})
    large = make_variant(store, shirt, sku="L", option_values=["L"])
    edit_variant(variant_id=small.pk, changes={"weight_grams": 7}, **who(store))

    desk.post(table, sent)
    empty = desk.post(table, {"v0-sku": "X"}, follow=True)

    assert set(Variant.objects.values_list("sku", "weight_grams")) == {
        ("SMALL", 7), ("L", large.weight_grams),
    }  # fmt: skip
    assert "Nothing was sent, so nothing is saved." in empty.content.decode()


# Other forms ---------------------------------------------------------------------------------


def test_rules_are_one_thing_whichever_of_them_changed() -> None:
    store = make_store()
    rules = [("tag", "oak"), ("tag", "brass")]
    collection = make_collection(store, rules=rules)
    desk, address = sit_down(store), page_of(collection)
    page = desk.get(address)
    fewer = [{"code": "tag", "value": "brass"}]
    type(collection).objects.filter(pk=collection.pk).update(rules=fewer)

    desk.post(address, as_sent(page, name="Autumn"))
    collection.refresh_from_db()
    assert (collection.name, collection.rules) == ("Autumn", fewer)

    told = desk.post(address, as_sent(page, once="b", name="Autumn", rule_2_value="tin"))
    collection.refresh_from_db()
    assert list(told.context["form"].errors) == ["rule_1_kind"]
    assert collection.rules == fewer
    desk.post(address, as_sent(told))
    collection.refresh_from_db()
    assert [each["value"] for each in collection.rules] == ["oak", "tin"]


def test_more_rules_than_were_shown_stay() -> None:
    store = make_store()
    collection = make_collection(store, rules=[("tag", "oak")])
    desk, address = sit_down(store), page_of(collection)
    page = desk.get(address)
    many = [{"code": "tag", "value": f"t{n}"} for n in range(9)]
    type(collection).objects.filter(pk=collection.pk).update(rules=many)

    desk.post(address, as_sent(page, name="Autumn"))

    collection.refresh_from_db()
    assert (collection.name, collection.rules) == ("Autumn", many)


def test_products_in_order_stay_as_somebody_else_arranged_them() -> None:
    store = make_store()
    arc, spot, globe = (make_product(store, title=each) for each in ("Arc", "Spot", "Globe"))
    collection = make_collection(store, products=[arc, spot])
    desk, address = sit_down(store), page_of(collection)
    page = desk.get(address)
    choose_products(**of_collection(collection, product_ids=[spot.pk, arc.pk, globe.pk]))

    desk.post(address, as_sent(page, once="a", name="Autumn"))
    assert order_of(collection) == ["Spot", "Arc", "Globe"]

    moved = {f"position_{arc.pk}": "3"}
    told = desk.post(address, as_sent(page, once="b", **moved))
    assert "Somebody else has put the products in another order" in told.content.decode()
    assert order_of(collection) == ["Spot", "Arc", "Globe"]
    desk.post(address, as_sent(told, **{f"position_{globe.pk}": "0"}))
    assert order_of(collection) == ["Globe", "Spot", "Arc"]


def order_of(collection: Any) -> list[str]:
    rows = collection.places.order_by("position", "id")
    return list(rows.values_list("product__title", flat=True))


def test_the_store_s_settings_are_kept_apart() -> None:
    store = make_store(tagline="Light")
    desk, address = sit_down(store), reverse("admin:store_settings")
    page = desk.get(address)
    desk.post(address, as_sent(page, once="a", tagline="Light for all", hold_minutes="7"))

    saved = desk.post(address, as_sent(page, once="b", legal_name="Lamps Ltd"))
    told = desk.post(address, as_sent(page, once="c", tagline="Dark for all"))

    store = Store.objects.get(pk=store.pk)
    assert (saved.status_code, told.status_code) == (302, 422)
    assert (store.tagline, store.hold_minutes) == ("Light for all", 7)
    assert store.legal_name == "Lamps Ltd"


def test_settings_of_reviews_are_kept_apart() -> None:
    store = make_store()
    desk, address = sit_down(store), reverse("admin:review_settings")
    page = desk.get(address)
    on = page.context["form"]["open_to_all"].value()
    desk.post(address, as_sent(page, once="a", open_to_all=None if on else "on"))

    desk.post(address, as_sent(page, once="b", invite_days="9"))

    form = desk.get(address).context["form"]
    assert (form["open_to_all"].value(), form["invite_days"].value()) == (not on, 9)


def rich_rows(store: Any) -> list[Any]:
    """One of everything that has a form."""
    make_custom_field(store, "material")
    product = make_product(
        store, options=["Size"], tags=["b", "a"], price=None, publish_at=clock.now(),
        description="<p>One</p>\n<p>Two</p>", categories=[make_category(store)],
    )  # fmt: skip
    rule = {"code": "spent_at_least", "value": f"1250 {store.currency} 30"}
    group = add_group(name="Best", kind="rules", match="all", rules=[rule], code="", **who(store))
    steps = make_delivery(store, kind="weight", tiers=[[1000, 490], [None, 990]],
                          said={"de": ["Paket", ""]})  # fmt: skip
    return [
        fill_custom_fields(product, material="Oak"), product.categories.get(), group, steps,
        make_collection(store, rules=[("price_at_most", f"1250 {store.currency}")]),
        make_zone(store, countries=["FR", "DE"]), make_carrier(store), make_method(store),
        make_rate(store, "0.055"), make_market(store), make_customer(store), make_review(store),
        make_staff(store, permissions=("payments.refund_payment",)),
        Policy.objects.filter(store=store)[0], Market.objects.get(store=store, is_primary=True),
        make_stocked(store).stock_levels.get().location,
    ]  # fmt: skip


def test_every_form_that_is_sent_as_it_was_shown_has_changed_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    store = make_store()
    rows, desk = rich_rows(store), sit_down(store)
    seen: dict[str, Any] = {}
    for row in rows:
        admin = office._registry[type(row)]
        assert isinstance(admin, OfficeAdmin)

        def write(self: Any, desk: Any, form: Any, row: Any) -> Any:
            names = {each.name for each in form if each.name not in ("once", "shown")}
            held = {name for name in names if not form.fields[name].disabled}
            seen[type(row).__name__] = held - form.left - {"picture", "rates"}
            return row

        monkeypatch.setattr(type(admin), "write", write)
        answer = desk.post(page_of(row), as_sent(desk.get(page_of(row))))
        assert answer.status_code == 302, (row, answer.context["form"].errors)

    assert seen == {type(row).__name__: set() for row in rows}
