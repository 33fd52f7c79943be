"""Many products in one table: what changed is saved, product by product, and can be taken back."""

import json
from typing import Any

import pytest
from django.urls import reverse

from mercer.areas.catalogue.models import Product, Variant
from mercer.areas.catalogue.operations.edit_product import edit_product
from mercer.areas.catalogue.tests.make import make_product, make_variant
from mercer.areas.inventory.models import StockMovement
from mercer.areas.inventory.tests.make import make_stocked
from mercer.areas.pricing.models import Price
from mercer.areas.pricing.operations.set_price import set_price
from mercer.areas.pricing.operations.set_prices import set_prices
from mercer.areas.stores.rules import Role
from mercer.areas.stores.tests.make import make_store
from mercer.interfaces.backoffice.catalogue.grid.saving import save_grid
from mercer.interfaces.backoffice.catalogue.grid.views import chosen_ids
from mercer.interfaces.backoffice.tests.make import sit_down
from mercer.kernel import clock
from mercer.kernel.actors import SYSTEM

pytestmark = pytest.mark.django_db


def grid_of(*products: Product) -> str:
    return f"{reverse('admin:product_grid')}?ids={','.join(str(each.pk) for each in products)}"


def save(desk: Any, address: str, changes: dict[tuple[Any, str], str]) -> Any:
    """Send cells as a browser does: what changed, and what stood in every cell."""
    was = json.loads(desk.get(address).context["was"])
    sent = {f"c:{row.pk}:{name}": text for (row, name), text in changes.items()}
    return desk.post(address, {**sent, "was": json.dumps(was)})


def wrong_of(page: Any) -> dict[str, str]:
    return {
        cell["name"].partition(":")[2]: cell["wrong"]
        for line in page.context["lines"]
        for cell in line["cells"]
        if cell["wrong"]
    }


def test_who_sets_prices_alone_sets_them_in_the_table_and_nothing_else() -> None:
    store = make_store()
    chair = make_product(store, title="Chair", sku="CHAIR", price=5000)
    variant, price = chair.variants.get(), f"price_{store.currency}"
    desk = sit_down(store, role=Role.LIMITED, permissions=("catalogue.view", "pricing.set_price"))
    address = grid_of(chair)

    listed = desk.get(reverse("admin:catalogue_product_changelist"))
    refused = save(desk, address, {(chair, "title"): "Stool"})
    answer = save(desk, address, {(variant, price): "45"})

    chair.refresh_from_db()
    assert b'value="grid"' in listed.content
    assert (refused.status_code, chair.title, answer.status_code) == (403, "Chair", 302)
    assert Price.objects.get(variant=variant).amount_minor == 4500
    looking = sit_down(store, role=Role.LIMITED, permissions=("catalogue.view",))
    assert looking.get(address).status_code == 403


def test_products_prices_and_stock_are_saved_together_and_taken_back() -> None:
    store = make_store()
    lamp = make_stocked(store, "LAMP", on_hand=3)
    chair = make_product(store, title="Chair", sku="CHAIR", price=5000)
    desk, address = sit_down(store), grid_of(lamp.product, chair)
    old_title = lamp.product.title
    old_price = Price.objects.get(variant=lamp).amount_minor

    answer = save(desk, address, {
        (lamp.product, "title"): "Arc", (lamp.product, "tags"): "oak, new",
        (lamp, f"price_{store.currency}"): "19,90", (lamp, f"was_{store.currency}"): "25",
        (lamp, "stock"): "8", (chair, "status"): "draft",
    })  # fmt: skip

    lamp.product.refresh_from_db()
    chair.refresh_from_db()
    price = Price.objects.get(variant=lamp)
    assert answer.status_code == 302
    assert (lamp.product.title, lamp.product.tags, chair.status) == ("Arc", ["oak", "new"], "draft")
    assert (price.amount_minor, price.compare_at_minor) == (1990, 2500)
    assert lamp.stock_levels.get().on_hand == 8

    desk.post(reverse("admin:product_grid_undo"))
    lamp.product.refresh_from_db()
    chair.refresh_from_db()
    price.refresh_from_db()
    assert (lamp.product.title, lamp.product.tags, chair.status) == (old_title, [], "published")
    assert (price.amount_minor, price.compare_at_minor) == (old_price, None)
    assert lamp.stock_levels.get().on_hand == 3


def test_when_stock_counts_as_low_is_said_and_taken_back_for_many() -> None:
    store = make_store()
    lamp = make_stocked(store, "LAMP", on_hand=3)
    desk, address = sit_down(store), grid_of(lamp.product)

    save(desk, address, {(lamp, "low"): "12"})
    marked = lamp.stock_levels.get()
    desk.post(reverse("admin:product_grid_undo"))

    assert (marked.low_at, marked.on_hand) == (12, 3)
    assert lamp.stock_levels.get().low_at is None


def test_a_wrong_cell_keeps_its_product_as_it_is_and_saves_the_others() -> None:
    store = make_store()
    variant = make_stocked(store, on_hand=3)
    first, second = variant.product, make_product(store, title="Second")
    title, price = first.title, Price.objects.get(variant=variant).amount_minor

    page = save(sit_down(store), grid_of(first, second), {
        (first, "title"): "Changed", (variant, f"price_{store.currency}"): "cheap",
        (variant, f"was_{store.currency}"): "1,250",
        (variant, "stock"): "-1", (second, "title"): "Second to none",
    })  # fmt: skip

    first.refresh_from_db()
    second.refresh_from_db()
    assert page.status_code == 422
    assert wrong_of(page) == {
        f"price_{store.currency}": f"Write an amount in {store.currency}: 12.34",
        f"was_{store.currency}": "1,250 can be read in two ways. Write 1250 or 1.25.",
        "stock": "Write a whole number.",
    }
    assert (first.title, second.title) == (title, "Second to none")
    assert b'value="Changed"' in page.content
    assert Price.objects.get(variant=variant).amount_minor == price
    assert variant.stock_levels.get().on_hand == 3


def test_an_old_price_below_the_price_is_refused_at_its_own_cell() -> None:
    store = make_store()
    product = make_product(store, price=2000)
    variant = product.variants.get()

    page = save(sit_down(store), grid_of(product), {
        (product, "brand"): "Lumen", (variant, f"was_{store.currency}"): "10",
    })  # fmt: skip

    product.refresh_from_db()
    assert wrong_of(page) == {f"was_{store.currency}": "The old price must be above the price."}
    assert product.brand == ""


def test_an_empty_title_is_refused_at_its_own_cell() -> None:
    product = make_product(make_store(), title="Lamp")

    page = save(sit_down(product.store), grid_of(product), {(product, "title"): " "})

    product.refresh_from_db()
    assert wrong_of(page) == {"title": "Please fill this in."}
    assert product.title == "Lamp"


def test_what_somebody_else_changed_meanwhile_is_not_written_over() -> None:
    store = make_store()
    product = make_product(store, title="Lamp")
    desk, address = sit_down(store), grid_of(product)
    was = desk.get(address).context["was"]
    edit_product(
        store_id=store.id, product_id=product.pk, changes={"title": "Theirs"},
        actor=SYSTEM, now=clock.now(),
    )  # fmt: skip

    page = desk.post(
        address, {f"c:{product.pk}:title": "Mine", f"c:{product.pk}:brand": "Lumen", "was": was}
    )

    product.refresh_from_db()
    assert wrong_of(page) == {"title": "Somebody has changed this meanwhile: it says Theirs now."}
    assert (product.title, product.brand) == ("Theirs", "")


def test_undo_does_not_write_over_a_later_change_and_works_once() -> None:
    store = make_store()
    product = make_product(store, title="Lamp")
    desk, address = sit_down(store), grid_of(product)
    save(desk, address, {(product, "title"): "Arc"})
    edit_product(
        store_id=store.id, product_id=product.pk, changes={"title": "Theirs"},
        actor=SYSTEM, now=clock.now(),
    )  # fmt: skip

    first = desk.post(reverse("admin:product_grid_undo"), follow=True)
    second = desk.post(reverse("admin:product_grid_undo"), follow=True)

    product.refresh_from_db()
    assert product.title == "Theirs"
    assert b"Somebody has changed this meanwhile" in first.content
    assert b"There is nothing to take back." in second.content


def test_what_went_along_with_a_price_comes_back_with_it() -> None:
    store = make_store()
    variant = make_product(store).variants.get()
    who = {"store_id": store.id, "actor": SYSTEM, "now": clock.now()}
    set_price(variant_id=variant.pk, currency=store.currency, amount_minor=4600,
              compare_at_minor=5600, **who)  # fmt: skip
    desk, address = sit_down(store), grid_of(variant.product)

    save(desk, address, {(variant, f"price_{store.currency}"): ""})
    emptied = Price.objects.filter(variant=variant).exists()
    desk.post(reverse("admin:product_grid_undo"))

    price = Price.objects.get(variant=variant)
    assert not emptied
    assert (price.amount_minor, price.compare_at_minor) == (4600, 5600)


def test_tags_are_taken_back_however_they_were_typed() -> None:
    store = make_store()
    product = make_product(store, tags=["oak"])
    desk, address = sit_down(store), grid_of(product)

    save(desk, address, {(product, "tags"): "Zeta, alpha ,alpha"})
    product.refresh_from_db()
    stored = product.tags
    page = desk.post(reverse("admin:product_grid_undo"), follow=True)

    product.refresh_from_db()
    assert stored != ["oak"]
    assert product.tags == ["oak"]
    assert b"Somebody has changed this meanwhile" not in page.content


def test_what_a_sale_takes_while_prices_are_saved_is_not_taken_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    store = make_store()
    variant = make_stocked(store, on_hand=3)
    desk, address = sit_down(store), grid_of(variant.product)

    def sold_meanwhile(**given: Any) -> Any:
        variant.stock_levels.update(on_hand=2)
        return set_prices(**given)

    monkeypatch.setattr(f"{save_grid.__module__}.set_prices", sold_meanwhile)
    save(desk, address, {(variant, f"price_{store.currency}"): "19.90"})
    desk.post(reverse("admin:product_grid_undo"))

    assert Price.objects.get(variant=variant).amount_minor == 2000
    assert variant.stock_levels.get().on_hand == 2


def test_the_cells_of_another_store_are_nobodys() -> None:
    theirs = make_product(make_store(), title="Theirs")
    desk = sit_down(make_store())

    page = desk.get(grid_of(theirs))
    desk.post(grid_of(theirs), {f"c:{theirs.pk}:title": "Mine", "was": "{}"})

    theirs.refresh_from_db()
    assert b"Theirs" not in page.content
    assert theirs.title == "Theirs"


def test_nothing_changed_is_nothing_saved() -> None:
    store = make_store()
    level = make_stocked(store, on_hand=3).stock_levels.get()
    desk, address = sit_down(store), grid_of(level.variant.product)
    movements = StockMovement.objects.count()

    answer = save(desk, address, {(level.variant, "stock"): " 3 "})

    assert answer.status_code == 302
    assert StockMovement.objects.count() == movements
    assert desk.post(reverse("admin:product_grid_undo"), follow=True).status_code == 200


def test_odd_requests_are_not_errors() -> None:
    product = make_product(make_store())
    desk, address = sit_down(product.store), grid_of(product)

    assert chosen_ids(f"x,{product.pk},{product.pk},") == [product.pk]
    assert desk.post(address, {"was": "[1"}).status_code == 302
    assert desk.post(address, {f"c:{product.pk}:slug": "mine"}).status_code == 403
    assert desk.get(reverse("admin:product_grid")).status_code == 200


def test_the_list_leads_to_the_table_of_what_is_ticked() -> None:
    store = make_store()
    lamp, chair = make_product(store, title="Lamp"), make_product(store, title="Chair")

    answer = sit_down(store, role=Role.STAFF).post(
        reverse("admin:catalogue_product_changelist"),
        {"action": "grid", "_selected_action": [str(lamp.pk), str(chair.pk)]},
        follow=True,
    )

    assert answer.request["PATH_INFO"] == reverse("admin:product_grid")
    assert {line["product"].title for line in answer.context["lines"]} == {"Lamp", "Chair"}


def test_the_table_takes_so_many_statements_whatever_it_holds(
    django_assert_max_num_queries: Any,
) -> None:
    store = make_store()
    products = [make_product(store, title=f"Lamp {n}") for n in range(12)]
    shirt = make_product(store, title="Shirt", options=["Size"])
    for n in range(30):
        make_variant(store, shirt, option_values=[str(n)])
    desk, address = sit_down(store), grid_of(*products, shirt)
    desk.get(address)

    with django_assert_max_num_queries(16):
        page = desk.get(address)

    assert len(page.context["lines"]) == 42
    assert Variant.objects.count() == 42


def test_a_long_choice_goes_on_on_another_page() -> None:
    store = make_store()
    shirts = [make_product(store, title=f"Shirt {n}", options=["Size"]) for n in range(3)]
    for shirt in shirts:
        for n in range(25):
            make_variant(store, shirt, option_values=[str(n)])

    page = sit_down(store).get(grid_of(*shirts))

    assert len(page.context["lines"]) == 50
    assert page.context["left"] == str(shirts[2].pk)
