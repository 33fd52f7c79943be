"""Wish lists, as shoppers use them."""

import pytest

from mercer.areas.catalogue.operations.edit_product import edit_product
from mercer.areas.catalogue.tests.make import make_product, make_variant
from mercer.areas.customers.tests.make import make_customer
from mercer.areas.inventory.tests.make import make_level
from mercer.areas.stores.tests.make import make_store, make_user
from mercer.areas.wishes.models import WishList
from mercer.interfaces.storefront.tests.make import make_shop, warm
from mercer.kernel import clock
from mercer.kernel.actors import SYSTEM

pytestmark = pytest.mark.django_db


def wish(client, slug, **more):
    return client.post("/wishes/", {"product": slug, **more})


def test_a_guest_wishes_and_finds_it_again_without_scripts():
    shop = make_shop()
    client = shop.client()

    response = wish(client, "lamp")
    page = client.get("/wishes/").content.decode()

    assert (response.status_code, response["Location"]) == (302, "/wishes/")
    assert client.cookies["wishes_count"].value == "1"
    assert client.cookies["wishes"]["httponly"]
    assert "Desk lamp" in page
    assert "£20.00" in page
    assert "Move to cart" in page


def test_public_pages_are_the_same_whatever_is_wished_for():
    shop = make_shop()
    client = shop.client()
    before = client.get("/products/lamp/").content

    wish(client, "lamp")

    after = client.get("/products/lamp/")
    assert after.content == before
    assert after["Cache-Control"].startswith("public")
    assert client.get("/wishes/marks/").json() == {"products": ["lamp"], "elsewhere": []}


def test_scripts_are_told_nothing_but_that_it_is_done():
    client = make_shop().client()
    client.defaults["HTTP_HX_REQUEST"] = "true"

    on, off = wish(client, "lamp"), wish(client, "lamp", act="remove")
    unknown = wish(client, "nothing")

    assert [one.status_code for one in (on, off, unknown)] == [204, 204, 422]
    assert off.cookies["wishes_count"].value == "0"


def test_what_is_not_sold_makes_no_list():
    client = make_shop().client()

    response = wish(client, "nothing")

    assert response.status_code == 422
    assert "not sold at the moment" in response.content.decode()
    assert not WishList.objects.exists()
    assert "wishes" not in client.cookies


def test_moved_to_the_cart_it_is_off_the_list():
    shop = make_shop()
    client = shop.client()
    wish(client, "lamp")

    response = client.post("/wishes/cart/", {"variant": str(shop.lamp.id), "product": "lamp"})

    assert response["Location"] == "/cart/"
    assert "Desk lamp" in client.get("/cart/").content.decode()
    assert client.get("/wishes/marks/").json() == {"products": [], "elsewhere": []}
    assert client.cookies["cart_count"].value == "1"


def change(product, **changes):
    edit_product(
        store_id=product.store_id, product_id=product.id, changes=changes, actor=SYSTEM,
        now=clock.now(),
    )  # fmt: skip


def test_a_list_opened_before_the_product_was_renamed_still_means_it():
    shop = make_shop()
    client = shop.client()
    wish(client, "lamp")
    change(shop.lamp.product, slug="office-lamp")

    again = wish(client, "lamp")
    client.post("/wishes/cart/", {"variant": str(shop.lamp.id), "product": "lamp"})

    assert again.status_code == 302
    assert client.get("/wishes/marks/").json() == {"products": [], "elsewhere": []}


def test_what_is_not_sold_any_more_says_so_to_who_wished_for_it_and_can_be_taken_off():
    shop = make_shop()
    client = shop.client()
    wish(client, "lamp")
    client.post("/wishes/share/", {})
    shared = f"/wishes/{WishList.objects.get().share_token}/"
    change(shop.lamp.product, status="draft")

    page = client.get("/wishes/").content.decode()
    theirs = shop.client().get(shared).content.decode()
    all_of_it = client.post("/wishes/cart/", {"act": "all"}).content.decode()
    wish(client, "lamp", act="remove")

    assert "Desk lamp" in page
    assert "Not sold at the moment" in page
    assert "/products/lamp/" not in page
    assert "Move to cart" not in page
    assert "Desk lamp" not in theirs
    assert "Desk lamp (Not sold at the moment)" in all_of_it
    assert "Desk lamp" not in client.get("/wishes/").content.decode()


def test_what_is_sold_out_stays_on_the_list():
    shop = make_shop(on_hand=0)
    client = shop.client()
    wish(client, "lamp")

    response = client.post("/wishes/cart/", {"variant": str(shop.lamp.id), "product": "lamp"})

    assert response.status_code == 422
    assert "This is sold out." in response.content.decode()
    assert client.get("/wishes/marks/").json() == {"products": ["lamp"], "elsewhere": []}


def test_a_shared_list_can_be_looked_at_and_not_changed():
    shop = make_shop()
    ada, ben = shop.client(), shop.client()
    wish(ada, "lamp")
    ada.post("/wishes/share/")
    token = WishList.objects.get().share_token

    page = ben.get(f"/wishes/{token}/")
    ada.post("/wishes/share/", {"act": "stop"})

    assert "Desk lamp" in page.content.decode()
    assert "Remove" not in page.content.decode()
    assert ben.get("/wishes/marks/").json() == {"products": [], "elsewhere": []}
    assert ben.get(f"/wishes/{token}/").status_code == 404


def test_signing_in_brings_the_list_along_and_nothing_twice():
    shop = make_shop()
    make_product(shop.store, title="Vase", slug="vase")
    user = make_user("ada@example.org", password="long enough 4 us")
    ada = make_customer(shop.store, user=user)
    first, second = shop.client(), shop.client()
    for client, slugs in ((first, ("lamp",)), (second, ("lamp", "vase"))):
        for slug in slugs:
            wish(client, slug)
        client.post(
            "/account/sign-in/", {"login": "ada@example.org", "password": "long enough 4 us"}
        )

    marks = [sorted(client.get("/wishes/marks/").json()["products"]) for client in (first, second)]

    assert marks == [["lamp", "vase"], ["lamp", "vase"]]
    assert WishList.objects.get().customer_id == ada.id


def test_a_customers_list_does_not_open_for_who_holds_the_cookie_of_before():
    shop = make_shop()
    user = make_user("ada@example.org", password="long enough 4 us")
    make_customer(shop.store, user=user)
    client = shop.client()
    client.post("/account/sign-in/", {"login": "ada@example.org", "password": "long enough 4 us"})
    wish(client, "lamp")

    client.post("/account/sign-out/")

    assert client.get("/wishes/marks/").json() == {"products": [], "elsewhere": []}
    assert "Desk lamp" not in client.get("/wishes/").content.decode()


def test_a_long_list_asks_as_little_as_a_short_one(django_assert_max_num_queries):
    store = make_store()
    shop_client = make_shop().client
    for number in range(12):
        product = make_product(store, title=f"Lamp {number}")
        make_level(product.variants.get(), on_hand=1)
    shirt = make_product(store, title="Shirt", options=["Size"])
    for size in ("S", "L"):
        make_variant(store, shirt, sku=size, option_values=[size])
    client = shop_client()
    client.defaults["HTTP_HOST"] = store.domain
    for slug in [*(f"lamp-{number}" for number in range(12)), "shirt"]:
        client.post("/wishes/", {"product": slug}, headers={"host": store.domain})
    warm(store)

    with django_assert_max_num_queries(5):
        page = client.get("/wishes/", headers={"host": store.domain}).content.decode()

    assert page.count("Move to cart") == 12
    assert page.count("Sold out") == 1
