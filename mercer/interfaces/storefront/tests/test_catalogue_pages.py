"""What shoppers see of the catalogue."""

import pytest
from django.test import Client

from mercer.areas.catalogue.tests.make import make_category, make_product, make_variant
from mercer.areas.inventory.tests.make import make_level
from mercer.areas.stores.tests.make import make_store
from mercer.interfaces.storefront.tests.make import warm

pytestmark = pytest.mark.django_db


def test_a_category_of_many_products_takes_three_statements(django_assert_max_num_queries):
    store = make_store()
    lamps = make_category(store, name="Lamps")
    for number in range(30):
        product = make_product(store, title=f"Lamp {number}", categories=[lamps], sku=f"L{number}")
        make_level(product.variants.get())
    warm(store)

    with django_assert_max_num_queries(3):
        response = Client().get("/categories/lamps/", headers={"host": store.domain})

    page = response.content.decode()
    assert page.count('class="product-card"') == 24
    assert page.count("£20.00") == 24
    assert "Sold out" not in page
    assert 'href="/categories/lamps/?page=2"' in page
    assert not response.cookies


def test_a_product_takes_five_statements_whatever_its_variants(django_assert_max_num_queries):
    store = make_store()
    product = make_product(store, title="Shirt", options=["Size"])
    for size in ("S", "M", "L", "XL"):
        make_level(make_variant(store, product, sku=size, option_values=[size]), on_hand=3)
    warm(store)

    with django_assert_max_num_queries(5):
        response = Client().get("/products/shirt/?variant=L", headers={"host": store.domain})

    page = response.content.decode()
    assert "Only 3 left" in page
    assert '/products/shirt/?variant=XL"' in page
    assert response.status_code == 200
    assert not response.cookies


def test_a_variant_that_is_sold_out_cannot_be_put_in_the_cart():
    store = make_store()
    make_product(store, title="Vase", sku="VASE")

    page = Client().get("/products/vase/", headers={"host": store.domain}).content.decode()

    assert "Sold out" in page
    assert "disabled>Add to cart" in page


def test_a_former_slug_leads_to_the_new_one_for_good():
    from mercer.areas.catalogue.operations.edit_product import edit_product
    from mercer.areas.catalogue.tests.make import NOW
    from mercer.kernel.actors import SYSTEM

    store = make_store()
    product = make_product(store, title="Vase")
    edit_product(
        store_id=store.id, product_id=product.id, changes={"slug": "urn"}, actor=SYSTEM, now=NOW
    )

    host = {"host": store.domain}
    response = Client().get("/products/vase/", headers=host)
    asking = Client().get("/products/vase/?variant=VASE&utm_source=mail", headers=host)

    assert (response.status_code, response["Location"]) == (301, "/products/urn/")
    assert asking["Location"] == "/products/urn/?variant=VASE&utm_source=mail"


def test_names_that_are_scripts_are_shown_as_text():
    store = make_store()
    lamps = make_category(store, name="<script>alert(1)</script>", slug="odd")
    make_product(store, title='</script><img src=x onerror="x">', slug="bad", categories=[lamps])

    for path in ("/", "/categories/odd/", "/products/bad/"):
        page = Client().get(path, headers={"host": store.domain}).content.decode()
        assert "<script>alert" not in page
        assert "<img src=x" not in page


def test_two_stores_never_show_each_others_products():
    mine, theirs = make_store(), make_store()
    lamps = make_category(mine, name="Lamps")
    make_product(mine, title="Own lamp", slug="own", categories=[lamps])

    here = Client().get("/categories/lamps/", headers={"host": mine.domain})
    there = [
        Client().get(path, headers={"host": theirs.domain})
        for path in ("/categories/lamps/", "/products/own/")
    ]

    assert "Own lamp" in here.content.decode()
    assert [response.status_code for response in there] == [404, 404]
    assert "Own lamp" not in Client().get("/", headers={"host": theirs.domain}).content.decode()


@pytest.mark.parametrize(
    "query", ["page=0", "page=-1", "page=9999999999", "page=x", "sort=%01", "page=²"]
)
def test_odd_pages_and_sorts_are_answered(query):
    store = make_store()
    lamps = make_category(store, name="Lamps")
    make_product(store, categories=[lamps])

    response = Client().get(f"/categories/lamps/?{query}", headers={"host": store.domain})

    assert response.status_code == 200
    assert "Desk lamp" in response.content.decode()
