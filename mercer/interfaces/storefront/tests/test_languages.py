"""The shop in another language than its own: texts, addresses, and not one statement more."""

from typing import Any

import pytest

from mercer.areas.catalogue.operations.translate_category import translate_category
from mercer.areas.catalogue.operations.translate_product import translate_product
from mercer.areas.catalogue.operations.translate_terms import TermText, translate_terms
from mercer.areas.catalogue.tests.make import CY, NOW, make_category, make_product, make_variant
from mercer.areas.inventory.tests.make import make_level
from mercer.areas.pricing.operations.set_price import set_price
from mercer.areas.stores.tests.make import make_market, make_store
from mercer.interfaces.storefront.tests.make import hold_directory

pytestmark = pytest.mark.django_db


@pytest.fixture
def shop() -> Any:
    """An English shop with a German market: a shirt in two colours, in one category."""
    store = make_store()
    make_market(store)
    clothes = make_category(store, name="Clothes")
    shirt = make_product(
        store, title="Shirt", description="Soft", options=["Colour"], categories=[clothes]
    )
    for colour in ("Red", "Blue"):
        variant = make_variant(store, shirt, option_values=[colour], sku=f"SHIRT-{colour}")
        make_level(variant, on_hand=5)
        set_price(
            store_id=store.id,
            variant_id=variant.id,
            currency="EUR",
            amount_minor=2500,
            actor=CY,
            now=NOW,
        )
    said: dict[str, Any] = {"store_id": store.id, "language": "de", "actor": CY, "now": NOW}
    translate_product(
        product_id=shirt.id, texts={"title": "Hemd", "description": "<p>Weich</p>"}, **said
    )
    translate_category(category_id=clothes.id, texts={"name": "Kleidung"}, **said)
    translate_terms(
        terms=[
            TermText("option", "Colour", "Farbe"),
            TermText("value", "Red", "Rot", context="Colour"),
            TermText("value", "Blue", "Blau", context="Colour"),
        ],
        **said,
    )
    return store


def test_pages_speak_the_language_of_their_market(client: Any, shop: Any) -> None:
    host = {"headers": {"host": shop.domain}}

    product = client.get("/de/products/hemd/?variant=SHIRT-Blue", **host).content.decode()
    category = client.get("/de/categories/kleidung/", **host).content.decode()
    english = client.get("/products/shirt/", **host).content.decode()

    assert "<h1" in product
    assert "Hemd" in product
    assert "Weich" in product
    assert 'Farbe: <span data-part="chosen">Blau</span>' in product
    assert 'data-value="Red"' in product
    assert ">Rot<" in product
    assert "/de/categories/kleidung/" in product
    assert "Kleidung" in category
    assert "/de/products/hemd/" in category
    assert "Shirt" in english
    assert "Hemd" not in english


@pytest.mark.parametrize(
    ("asked", "right"),
    [
        ("/de/products/shirt/", "/de/products/hemd/"),
        ("/products/hemd/", "/products/shirt/"),
        ("/de/categories/clothes/", "/de/categories/kleidung/"),
        ("/categories/kleidung/", "/categories/clothes/"),
        (
            "/de/products/shirt/?variant=B&utm_source=mail",
            "/de/products/hemd/?variant=B&utm_source=mail",
        ),
        ("/categories/kleidung/?max=40&option=a%3Ab", "/categories/clothes/?max=40&option=a%3Ab"),
        ("/de/products/shirt/reviews/?page=2", "/de/products/hemd/reviews/?page=2"),
    ],
)
def test_an_address_of_another_language_leads_on_for_good(
    client: Any, shop: Any, asked: str, right: str
) -> None:
    answer = client.get(asked, headers={"host": shop.domain})

    assert (answer.status_code, answer.headers["Location"]) == (301, right)


def test_a_translated_page_costs_what_an_own_one_does(
    client: Any, shop: Any, django_assert_num_queries: Any
) -> None:
    host = {"headers": {"host": shop.domain}}
    for front in ("/", "/de/"):
        client.get(front, **host)
    hold_directory()

    for category in ("/categories/clothes/", "/de/categories/kleidung/"):
        with django_assert_num_queries(3):
            assert client.get(category, **host).status_code == 200
    # One of them is the tree of categories, which is kept outside of a test's transaction.
    for product in ("/products/shirt/", "/de/products/hemd/"):
        with django_assert_num_queries(5):
            assert client.get(product, **host).status_code == 200


def test_what_is_put_in_the_cart_is_named_in_the_shoppers_language(client: Any, shop: Any) -> None:
    host = {"headers": {"host": shop.domain}}
    variant = shop.products.get().variants.get(sku="SHIRT-Blue")

    client.post("/de/cart/add/", {"variant": str(variant.id), "quantity": "1"}, **host)
    cart = client.get("/de/cart/", **host).content.decode()

    assert "Hemd" in cart
    assert "Blau" in cart
    assert "Shirt" not in cart


def test_facets_are_read_in_the_language_while_their_addresses_stay(client: Any, shop: Any) -> None:
    host = {"headers": {"host": shop.domain}}

    page = client.get("/de/categories/kleidung/?option=Colour:Blue", **host).content.decode()

    assert "Farbe" in page
    assert "Blau" in page
    assert 'value="Colour:Red"' in page
    assert "Hemd" in page
    assert "Shirt" not in page
