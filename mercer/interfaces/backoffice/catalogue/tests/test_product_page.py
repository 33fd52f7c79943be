"""The product's page: pictures, combinations, every currency, publish, duplicate, preview."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from mercer.areas.catalogue.models import Product, Variant
from mercer.areas.catalogue.tests.make import (
    fill_custom_fields,
    make_custom_field,
    make_image,
    make_image_file,
    make_product,
    make_variant,
)
from mercer.areas.pricing.models import Price
from mercer.areas.pricing.operations.set_price import set_price
from mercer.areas.stores.tests.make import make_store
from mercer.interfaces.backoffice.catalogue import exports
from mercer.interfaces.backoffice.tests.make import as_sent, sit_down
from mercer.kernel import clock
from mercer.kernel.actors import SYSTEM

pytestmark = pytest.mark.django_db
PART = {"X-Part": "pictures"}


def picture_file(name: str = "lamp.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, make_image_file(40, 30).read(), "image/jpeg")


def act(product: Product, name: str) -> str:
    return reverse("admin:product_act", args=[product.pk, name])


def test_several_pictures_go_up_at_once_and_a_bad_file_is_named() -> None:
    product = make_product(make_store())
    address = reverse("admin:product_images", args=[product.pk])
    bad = SimpleUploadedFile("notes.txt", b"no picture", "text/plain")

    part = sit_down(product.store).post(
        address,
        {"upload": "1", "file": [picture_file(), bad, picture_file("two.jpg")]},
        headers=PART,
    )

    assert part.status_code == 422
    assert b"notes.txt: This picture cannot be used" in part.content
    assert part.content.count(b'<li class="office-picture"') == 2
    assert [each.position for each in product.images.order_by("position")] == [0, 1]


def test_order_focus_and_variants_of_pictures_are_saved_together() -> None:
    store = make_store()
    shirt = make_product(store, options=["Size"])
    small = make_variant(store, shirt, option_values=["S"])
    first, second = make_image(shirt), make_image(shirt)

    answer = sit_down(store).post(
        reverse("admin:product_images", args=[shirt.pk]),
        {
            f"position_{first.pk}": "2", f"position_{second.pk}": "1",
            f"focal_x_{first.pk}": "20", f"focal_y_{first.pk}": "80",
            f"variants_{first.pk}_asked": "1", f"variants_{first.pk}": str(small.pk),
        },
        headers=PART,
    )  # fmt: skip

    first.refresh_from_db()
    assert answer.status_code == 200
    assert [each.pk for each in shirt.images.order_by("position")] == [second.pk, first.pk]
    assert (first.focal_x, first.focal_y, list(first.variants.all())) == (20, 80, [small])


def test_a_focal_point_outside_of_the_picture_saves_nothing() -> None:
    product = make_product(make_store())
    image = make_image(product, alt="Old")

    answer = sit_down(product.store).post(
        reverse("admin:product_images", args=[product.pk]),
        {f"alt_{image.pk}": "New", f"focal_x_{image.pk}": "101"},
        headers=PART,
    )

    image.refresh_from_db()
    assert (answer.status_code, image.alt, image.focal_x) == (422, "Old", 50)


def test_missing_combinations_are_added_at_the_price_written() -> None:
    store = make_store()
    shirt = make_product(store, title="Shirt", options=["Colour", "Size"])
    make_variant(store, shirt, option_values=["Red", "S"], price=1000)
    desk, address = sit_down(store), reverse("admin:product_combinations", args=[shirt.pk])

    wrong = desk.post(address, {"values_0": "Red", "values_1": "S, L", "price": "x"}, follow=True)
    assert shirt.variants.count() == 1
    assert b"Write an amount such as 12.50." in wrong.content
    two = desk.post(address, {"values_0": "Red", "values_1": "S, L", "price": "1,250"})
    assert shirt.variants.count() == 1
    assert "Write 1250 or 1.25." in two.content.decode()

    desk.post(address, {"values_0": "Red, Blue", "values_1": "S, L", "price": "24,50"})
    prices = Price.objects.filter(variant__product=shirt).order_by("variant__position")
    assert [price.amount_minor for price in prices] == [1000, 2450, 2450, 2450]


def test_combinations_that_are_refused_stay_as_they_were_typed() -> None:
    store = make_store()
    shirt = make_product(store, title="Shirt", options=["Colour", "Size"])
    desk, address = sit_down(store), reverse("admin:product_combinations", args=[shirt.pk])

    wrong = desk.post(address, {"values_0": "Red, Blue", "values_1": "S, L", "price": "12 or so"})

    assert wrong.status_code == 422
    for typed in ("Red, Blue", "S, L", "12 or so"):
        assert f'value="{typed}"' in wrong.content.decode()
    assert "Write an amount such as 12.50." in wrong.content.decode()
    assert not shirt.variants.exists()


def test_the_matrix_prices_every_currency_of_the_store() -> None:
    store = make_store(currency="GBP", currencies=["EUR"])
    product = make_product(store, sku="LAMP", price=2000)
    variant = product.variants.get()
    desk, address = sit_down(store), reverse("admin:product_variants", args=[product.pk])
    sent = {"sku": "LAMP", "price": "20.00", "stock_policy": "deny", "is_active": "on"}
    row = {f"v{variant.pk.hex}-{name}": value for name, value in sent.items()}
    euros = f"v{variant.pk.hex}-price_EUR"

    desk.post(address, {**row, euros: "23,90", f"v{variant.pk.hex}-compare_at_EUR": "29"})
    euro = Price.objects.get(variant=variant, currency="EUR")
    assert (euro.amount_minor, euro.compare_at_minor) == (2390, 2900)

    desk.post(address, {**row, euros: ""})
    assert list(Price.objects.values_list("currency", "amount_minor")) == [("GBP", 2000)]


def test_an_old_price_below_the_price_is_told_at_its_own_field_and_scrolled_to() -> None:
    store = make_store(currency="GBP", currencies=["EUR"])
    product = make_product(store, sku="LAMP", price=2000)
    variant = product.variants.get()
    desk, address = sit_down(store), reverse("admin:product_variants", args=[product.pk])
    sent = {"sku": "LAMP", "price": "20.00", "stock_policy": "deny", "is_active": "on",
            "price_EUR": "23,90", "compare_at_EUR": "9"}  # fmt: skip

    wrong = desk.post(address, {f"v{variant.pk.hex}-{name}": value for name, value in sent.items()})

    page = wrong.content.decode()
    [first] = re.findall(r"<input[^>]* autofocus[^>]*>", page)
    assert wrong.status_code == 422
    assert f'name="v{variant.pk.hex}-compare_at_EUR"' in first
    assert page.count("The old price must be above the price.") == 1
    assert not Price.objects.filter(currency="EUR").exists()


def test_a_product_is_published_and_taken_off_and_its_days_are_told() -> None:
    store = make_store()
    product = make_product(store, status="draft")
    desk = sit_down(store)
    page = reverse("admin:catalogue_product_change", args=[product.pk])

    assert b"Shoppers do not see it." in desk.get(page).content
    desk.post(act(product, "publish"))
    Product.objects.filter(pk=product.pk).update(publish_at=clock.now() + timedelta(days=3))
    assert b"Shoppers see it from" in desk.get(page).content
    desk.post(act(product, "unpublish"))

    product.refresh_from_db()
    assert product.status == "draft"
    assert desk.post(act(product, "melt")).status_code == 404


def test_a_copy_is_opened_as_a_draft_with_prices_and_made_once() -> None:
    store = make_store()
    product = make_product(store, title="Lamp", sku="LAMP", price=2000)
    desk = sit_down(store)

    answer = desk.post(act(product, "duplicate"), {"once": "a"})
    desk.post(act(product, "duplicate"), {"once": "a"})

    copy = Product.objects.get(title="Lamp (copy)")
    assert answer["Location"] == reverse("admin:catalogue_product_change", args=[copy.pk])
    assert Price.objects.get(variant__product=copy).amount_minor == 2000
    assert Variant.objects.get(product=copy).sku == "LAMP-2"


@pytest.mark.parametrize("name", ["product_images", "product_combinations", "product_variants"])
def test_another_stores_product_is_not_found(name: str) -> None:
    product = make_product(make_store())

    answer = sit_down(make_store()).post(reverse(f"admin:{name}", args=[product.pk]))

    assert answer.status_code == 404


def test_a_preview_shows_the_draft_to_whoever_holds_the_link_and_nobody_keeps_it() -> None:
    store = make_store()
    make_custom_field(store, "dimmable", "yes_no")
    draft = fill_custom_fields(
        make_product(store, title="Secret lamp", status="draft"), dimmable=1 == 1
    )
    url = (
        sit_down(store)
        .get(reverse("admin:catalogue_product_change", args=[draft.pk]))
        .context["preview_url"]
    )
    path = url.removeprefix(store_url(store))

    page = Client().get(path, headers={"host": store.domain})
    elsewhere = Client().get(path, headers={"host": make_store().domain})
    forged = Client().get(path[:-3] + "xx/", headers={"host": store.domain})
    public = Client().get(f"/products/{draft.slug}/", headers={"host": store.domain})

    assert page.status_code == 200
    assert b"Secret lamp" in page.content
    assert b"Preview: shoppers may not see this page yet." in page.content
    assert b"<dd>Yes</dd>" in page.content
    assert page["Cache-Control"] == "private, no-store"
    assert page["X-Robots-Tag"] == "noindex, nofollow"
    assert [elsewhere.status_code, forged.status_code, public.status_code] == [404, 404, 404]


@pytest.mark.parametrize(
    "days", [{"status": "draft"}, {"publish_at": clock.now() + timedelta(days=9)}]
)
def test_a_preview_offers_what_will_be_offered_and_not_as_sold_out(days: dict[str, Any]) -> None:
    store = make_store()
    product = make_product(store, **days)
    product.variants.update(stock_policy="untracked")
    lamp = product.variants.get()
    set_price(store_id=store.id, variant_id=lamp.id, currency="GBP", amount_minor=1000,
              actor=SYSTEM, now=clock.now())  # fmt: skip
    page = sit_down(store).get(reverse("admin:catalogue_product_change", args=[product.pk]))
    path = page.context["preview_url"].removeprefix(store_url(store))

    seen = Client().get(path, headers={"host": store.domain}).content.decode()

    assert "£10.00" in seen
    assert "Sold out" not in seen.partition("<main")[2].partition("</main>")[0]


def store_url(store: Any) -> str:
    from mercer.areas.stores.queries import get_store

    return get_store(store.id).base_url


def test_the_page_takes_so_many_statements_whatever_its_variants(
    django_assert_max_num_queries: Any,
) -> None:
    store = make_store()
    shirt = make_product(store, options=["Size"])
    for n in range(40):
        variant = make_variant(store, shirt, option_values=[f"Size {n}"])
        set_price(store_id=store.id, variant_id=variant.id, currency="EUR", amount_minor=n + 1,
                  actor=SYSTEM, now=clock.now())  # fmt: skip
    for _ in range(6):
        make_image(shirt)
    desk, page = sit_down(store), reverse("admin:catalogue_product_change", args=[shirt.pk])
    desk.get(page)

    with django_assert_max_num_queries(24):
        answer = desk.get(page)

    assert answer.content.count(b"office-picture__frame") == 6


def test_a_matrix_of_many_variants_is_saved_and_writes_only_the_row_that_changed(
    django_assert_max_num_queries: Any,
) -> None:
    store = make_store()
    shirt = make_product(store, title="Shirt", options=["Size"])
    for n in range(90):
        make_variant(store, shirt, sku=f"S-{n}", option_values=[str(n)])
    desk = sit_down(store)
    form_rows = desk.get(reverse("admin:catalogue_product_change", args=[shirt.pk])).context[
        "variants"
    ]
    sent = {}
    for row in form_rows:
        for field in [*row.visible_fields(), *row.hidden_fields()]:
            value = field.value()
            if field.name != "once" and value is not None and value is not False:
                sent[field.html_name] = "on" if value is True else str(value)
    sent[form_rows[7]["price"].html_name] = "31.00"

    with django_assert_max_num_queries(45):
        answer = desk.post(reverse("admin:product_variants", args=[shirt.pk]), sent)

    assert answer.status_code == 302
    changed = Price.objects.exclude(amount_minor=2000)
    assert [(each.variant.sku, each.amount_minor) for each in changed] == [("S-7", 3100)]


def test_the_list_tells_what_is_scheduled_and_what_is_over() -> None:
    store = make_store()
    day = timedelta(days=1)
    make_product(store, title="Soon", publish_at=clock.now() + day)
    make_product(store, title="Over", unpublish_at=clock.now() - day)

    page = sit_down(store).get(reverse("admin:catalogue_product_changelist")).content.decode()

    assert ">scheduled<" in page
    assert ">ended<" in page


def test_products_that_are_ticked_go_into_a_file_and_no_others() -> None:
    store = make_store()
    lamp, vase = (make_product(store, title=title) for title in ("Lamp", "Vase"))
    make_product(store, title="Bowl")
    desk = sit_down(store)

    chosen = desk.post(
        reverse("admin:catalogue_product_changelist"),
        {"action": "export", "_selected_action": [str(lamp.pk), str(vase.pk)]},
    )
    page = desk.get(chosen["Location"]).content.decode()
    file = desk.get(chosen["Location"] + "&format=mercer").getvalue().decode()

    assert chosen["Location"].startswith(reverse("admin:export_products"))
    assert "2 products chosen in the list." in page
    assert ("Lamp" in file, "Vase" in file, "Bowl" in file) == (True, True, False)


def test_more_products_than_an_address_can_name_are_chosen_otherwise(monkeypatch: Any) -> None:
    monkeypatch.setattr(exports, "MOST_TICKED", 1)
    store = make_store()
    ticked = [str(make_product(store, title=title).pk) for title in ("Lamp", "Vase")]

    answer = sit_down(store).post(
        reverse("admin:catalogue_product_changelist"),
        {"action": "export", "_selected_action": ticked},
        follow=True,
    )

    assert "At most 1 products can be ticked" in answer.content.decode()
    assert "chosen in the list" not in answer.content.decode()


def test_an_end_before_the_beginning_is_said_in_plain_words() -> None:
    store = make_store()
    lamp = make_product(store, title="Lamp")
    desk = sit_down(store)

    answer = desk.post(
        reverse("admin:catalogue_product_change", args=[lamp.pk]),
        {"title": "Lamp", "status": "published", "kind": "goods", "tax_category": "standard",
         "publish_at": "2027-02-01T10:00", "unpublish_at": "2027-01-01T10:00"},
    )  # fmt: skip

    assert answer.status_code == 422
    assert b"It cannot end before it begins." in answer.content


def test_what_keeps_shoppers_from_buying_is_said_beside_that_they_see_it() -> None:
    closed, store = make_store(live=False), make_store()
    bare = make_product(closed, title="Bare", options=["Size"])
    priceless = make_product(store, title="Priceless", options=["Size"])
    make_variant(store, priceless, price=None, option_values=["S"])
    ready = make_product(store, sku="LAMP", price=2000)

    said = [
        sit_down(owner).get(reverse("admin:catalogue_product_change", args=[each.pk])).content
        for owner, each in ((closed, bare), (store, priceless), (store, ready))
    ]

    assert b"Shoppers see it once the shop is open." in said[0]
    assert b"it has no variant that is sold" in said[0]
    assert b"Shoppers see it." in said[1]
    assert b"Nobody can buy it yet: it has no price." in said[1]
    assert b"Nobody can buy it" not in said[2]


def test_who_may_not_set_prices_or_stock_is_shown_them_and_cannot_type_over_them() -> None:
    store = make_store()
    lamp = make_product(store)
    variant = lamp.variants.get()
    before = Price.objects.get(variant=variant).amount_minor
    desk = sit_down(store, role="limited", permissions=("catalogue.edit_product",))

    page = desk.get(reverse("admin:catalogue_product_change", args=[lamp.pk]))
    sent = as_sent(page, reverse("admin:product_variants", args=[lamp.pk]))
    name = f"v{variant.pk.hex}-"
    desk.post(
        reverse("admin:product_variants", args=[lamp.pk]),
        sent | {f"{name}sku": "LAMP-1", f"{name}price": "1.00", f"{name}on_hand": "9"},
    )

    assert f"{name}price" not in sent
    assert f"{name}on_hand" not in sent
    assert Variant.objects.get(pk=variant.pk).sku == "LAMP-1"
    assert Price.objects.get(variant=variant).amount_minor == before


def test_who_only_looks_at_a_product_types_nothing_into_its_variants() -> None:
    store = make_store()
    lamp = make_product(store)
    desk = sit_down(store, role="limited", permissions=("catalogue.view",))

    page = desk.get(reverse("admin:catalogue_product_change", args=[lamp.pk]))
    sent = as_sent(page, reverse("admin:product_variants", args=[lamp.pk]))

    assert page.status_code == 200
    assert not [name for name in sent if name.endswith(("-sku", "-price", "-on_hand"))]
