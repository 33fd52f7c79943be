"""What lies in the shop before a journey begins: goods, made without clicking."""

from typing import Any

from mercer.areas.catalogue.models import Category, Product
from mercer.areas.catalogue.operations.change_rating import change_rating
from mercer.areas.catalogue.tests.make import (
    NOW,
    fill_custom_fields,
    make_category,
    make_custom_field,
    make_image,
    make_image_file,
    make_product,
    make_variant,
)
from mercer.areas.inventory.tests.make import make_level
from mercer.areas.search.operations.index_products import index_products
from mercer.kernel import clock


def stock_vases(shop: Any, count: int = 26) -> Category:
    """Vases for £1, £2, …; every second of clay, the rest of glass; the first has five stars,
    the second four, and so on to the fourth."""
    category = make_category(shop.store, name="Vases")
    make_custom_field(
        shop.store, code="material", label="Material", kind="choice",
        choices=["Glass", "Clay"], is_filterable=True,
    )  # fmt: skip
    for number in range(1, count + 1):
        vase = make_product(
            shop.store, title=f"Vase {number:02}", price=100 * number, categories=[category]
        )
        make_level(vase.variants.get(), on_hand=3)
        fill_custom_fields(vase, material="Glass" if number % 2 else "Clay")
        if number <= 4:
            stars = {6 - number: 2}
            change_rating(store_id=shop.store.id, product_id=vase.id, changes=stars, now=NOW)
    return category


def put_in_search(shop: Any, *products: Product) -> None:
    """These can be looked for."""
    ids = [product.id for product in products]
    index_products(store_id=shop.store.id, product_ids=ids, now=clock.now())


def stock_shirt(shop: Any) -> Product:
    """A shirt, red or blue, S or L, with a picture of each colour; blue in L is sold out."""
    shirt = make_product(shop.store, title="Shirt", slug="shirt", options=["Colour", "Size"])
    for colour, size, price, on_hand in (
        ("Red", "S", 2000, 9),
        ("Red", "L", 2500, 2),
        ("Blue", "S", 2200, 1),
        ("Blue", "L", 2700, 0),
    ):
        variant = make_variant(
            shop.store, shirt, sku=f"{colour}-{size}".upper(), price=price,
            option_values=[colour, size],
        )  # fmt: skip
        make_level(variant, on_hand=on_hand)
    for colour in ("Red", "Blue"):
        shown = shirt.variants.filter(option_values__contains=[colour])
        file = make_image_file(700, 700)
        make_image(
            shirt, file, alt=f"Shirt in {colour.lower()}",
            variant_ids=list(shown.values_list("id", flat=True)),
        )  # fmt: skip
    return shirt
