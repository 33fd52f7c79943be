"""Several wish lists, as shoppers use them."""

import pytest

from mercer.areas.catalogue.tests.make import make_product, make_variant
from mercer.areas.inventory.tests.make import make_level
from mercer.areas.wishes.models import Wish, WishList
from mercer.interfaces.storefront.tests.make import make_shop, warm

pytestmark = pytest.mark.django_db


def act(client, act, **fields):
    return client.post("/wishes/lists/", {"act": act, **fields})


def wish(client, slug, **more):
    return client.post("/wishes/", {"product": slug, **more})


def list_of(name):
    return WishList.objects.get(name=name)


def on(name):
    return sorted(Wish.objects.filter(wish_list__name=name).values_list("product__slug", flat=True))


def test_a_guest_makes_another_list_and_chooses_it_without_scripts():
    client = make_shop().client()
    wish(client, "lamp")

    made = act(client, "add", name="For the hall")
    hall = list_of("For the hall")
    card = client.get("/wishes/choose/?product=lamp").content.decode()
    wish(client, "lamp", list=str(hall.id))
    page = client.get(f"/wishes/?list={hall.id}").content.decode()

    assert made["Location"] == f"/wishes/?list={hall.id}"
    assert "For the hall" in card
    assert "it is on it; take it off" in card
    assert "<h1>For the hall</h1>" in page
    assert "Desk lamp" in page
    assert client.cookies["wishes_count"].value == "2"


def test_a_first_wish_can_go_to_a_list_made_for_it():
    client = make_shop().client()

    wish(client, "lamp", list="new", name="Birthday")

    assert (on("Birthday"), on("")) == (["lamp"], [])
    assert client.get("/wishes/marks/").json() == {"products": [], "elsewhere": ["lamp"]}


def test_a_refused_name_makes_no_list_and_is_said_beside_the_field():
    client = make_shop().client()

    chosen = wish(client, "lamp", list="new", name="", choosing="1")
    made = act(client, "add", name="x" * 61)

    assert (chosen.status_code, made.status_code) == (422, 422)
    assert "Please fill this in." in chosen.content.decode()
    assert "At most 60 characters, please." in made.content.decode()
    assert not WishList.objects.exists()


def test_the_card_of_lists_is_drawn_anew_and_tells_the_hearts():
    client = make_shop().client()
    client.defaults["HTTP_HX_REQUEST"] = "true"

    answer = wish(client, "lamp", choosing="1")

    assert answer["HX-Trigger"] == "shop:wished"
    assert "<html" not in answer.content.decode()
    assert 'value="remove"' in answer.content.decode()


def test_lists_are_renamed_preferred_and_removed():
    client = make_shop().client()
    act(client, "add", name="Hall")
    hall = list_of("Hall")

    act(client, "rename", list=str(hall.id), named="Garden")
    act(client, "prefer", list=str(hall.id))
    stays = act(client, "remove", list=str(hall.id))
    wish(client, "lamp")
    act(client, "remove", list=str(list_of("Wish list").id))

    assert stays.status_code == 422
    assert "Hearts go to this list" in stays.content.decode()
    assert on("Garden") == ["lamp"]
    assert WishList.objects.count() == 1


def test_nobody_changes_lists_of_others():
    shop = make_shop()
    ada, ben = shop.client(), shop.client()
    for client in (ada, ben):
        wish(client, "lamp")
    act(ada, "add", name="Hall")
    hall = list_of("Hall")
    own = WishList.objects.exclude(token=hall.token).get()

    answers = [
        act(ben, "remove", list=str(hall.id)),
        ben.post("/wishes/move/", {"product": "lamp", "list": str(own.id), "to": str(hall.id)}),
    ]
    ben.post("/wishes/share/", {"list": str(hall.id)})

    assert [one.status_code for one in answers] == [422, 422]
    assert on("Hall") == []
    assert list_of("Hall").share_token is None


def test_a_wish_is_moved_and_copied_to_another_list():
    client = make_shop().client()
    wish(client, "lamp")
    act(client, "add", name="Hall")
    first, hall = list_of(""), list_of("Hall")
    both = {"product": "lamp", "list": str(first.id), "to": str(hall.id)}

    client.post("/wishes/move/", {**both, "act": "copy"})
    copied = (on(""), on("Hall"))
    client.post("/wishes/move/", {**both, "act": "move"})

    assert copied == (["lamp"], ["lamp"])
    assert (on(""), on("Hall")) == ([], ["lamp"])


def make_three(shop):
    make_level(make_product(shop.store, title="Vase").variants.get(), on_hand=0)
    shirt = make_product(shop.store, title="Shirt", options=["Size"])
    for size in ("S", "L"):
        make_level(make_variant(shop.store, shirt, sku=size, option_values=[size]), on_hand=1)
    client = shop.client()
    for slug in ("lamp", "vase", "shirt"):
        wish(client, slug)
    return client


def test_all_that_can_be_had_goes_to_the_cart_and_the_rest_says_why():
    shop = make_shop()
    client = make_three(shop)

    answer = client.post("/wishes/cart/", {"act": "all"})
    page = answer.content.decode()

    assert answer.status_code == 200
    assert "1 is in your cart." in page
    assert "Shirt (Please choose one of them first), Vase (Sold out)" in page
    assert on("") == ["shirt", "vase"]
    assert client.cookies["cart_count"].value == "1"
    assert client.cookies["wishes_count"].value == "2"
    assert "Desk lamp" in client.get("/cart/").content.decode()


def test_what_is_kept_stays_on_the_list_as_well():
    shop = make_shop()
    client = make_three(shop)

    client.post("/wishes/cart/", {"act": "all", "keep": "1"})

    assert on("") == ["lamp", "shirt", "vase"]
    assert client.cookies["cart_count"].value == "1"


def test_a_full_house_of_lists_asks_as_little(django_assert_max_num_queries):
    shop = make_shop()
    client = shop.client()
    wish(client, "lamp")
    for number in range(19):
        act(client, "add", name=f"List {number}")
    refused = act(client, "add", name="One more")
    warm(shop.store)

    with django_assert_max_num_queries(5):
        page = client.get("/wishes/").content.decode()

    assert refused.status_code == 422
    assert page.count("List 1") >= 11
    assert "Name of a new list" not in page
