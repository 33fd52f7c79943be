"""Wish lists of a customer over the API."""

import pytest

from mercer.areas.cart.models import CartLine
from mercer.areas.customers.models import Consent
from mercer.areas.inventory.models import StockLevel
from mercer.areas.stores.queries import forget_directory
from mercer.areas.stores.tests.make import make_store
from mercer.areas.wishes.models import PriceWatch, Wish, WishList
from mercer.interfaces.api.tests.shopper import App, ada_with_app

pytestmark = pytest.mark.django_db
WISHES = "/me/wish-lists"


def wish(app, variant, list_id="default"):
    """Something is wished for; the list as it is then."""
    body = {"product": variant.product.slug, "variant_id": str(variant.id)}
    answer = app.ask("POST", f"{WISHES}/{list_id}/wishes", body)
    assert answer.status_code == 201, answer.content
    return answer.json()


def test_a_wish_is_on_the_default_list_once_with_its_price(client, shop):
    lamp, app = shop.variant("LAMP", price=2400), ada_with_app(client)
    before = app.ask("GET", WISHES).json()

    for _twice in range(2):
        shown = wish(app, lamp)

    [only] = shown["wishes"]
    assert before == []
    assert (only["product"], only["sku"], only["price_minor"]) == (lamp.product.slug, "LAMP", 2400)
    assert (shown["units"], shown["is_default"], only["can_buy"]) == (1, True, True)
    assert app.ask("GET", f"{WISHES}/default").json() == shown


def test_a_list_takes_the_same_statements_with_any_number_of_wishes(
    client, shop, django_assert_num_queries
):
    app = ada_with_app(client)
    for number in range(6):
        wish(app, shop.variant(f"T{number}"))
    app.ask("GET", f"{WISHES}/default")  # the store is known from here on

    with django_assert_num_queries(6):  # who, the lists, the wishes, their cards, prices, stock
        assert len(app.ask("GET", f"{WISHES}/default").json()["wishes"]) == 6


def test_lists_are_begun_named_preferred_and_removed(client, shop):
    app = ada_with_app(client)
    made = app.ask("POST", WISHES, {"name": "Garden"}).json()

    changed = app.ask("PATCH", f"{WISHES}/{made['id']}", {"name": "Terrace", "is_default": True})
    refused = app.ask("DELETE", f"{WISHES}/{made['id']}")
    [_first, other] = app.ask("GET", WISHES).json()
    removed = app.ask("DELETE", f"{WISHES}/{other['id']}")

    assert (changed.json()["name"], changed.json()["is_default"]) == ("Terrace", True)
    assert (refused.status_code, refused.json()["code"]) == (409, "default_wish_list_stays")
    assert (other["name"], removed.status_code) == ("Wish list", 204)
    assert [one["name"] for one in app.ask("GET", WISHES).json()] == ["Terrace"]


def test_a_name_that_is_taken_changes_nothing(client, shop):
    app = ada_with_app(client)
    for name in ("Garden", "Hall"):
        app.ask("POST", WISHES, {"name": name})
    hall = next(one for one in app.ask("GET", WISHES).json() if one["name"] == "Hall")

    answers = [
        app.ask("POST", WISHES, {"name": "garden"}),
        app.ask("PATCH", f"{WISHES}/{hall['id']}", {"name": "GARDEN", "is_shared": True}),
        app.ask("POST", WISHES, {"name": "  "}),
    ]

    assert [(one.status_code, one.json()["code"]) for one in answers] == [
        (409, "wish_list_name_taken"), (409, "wish_list_name_taken"), (422, "invalid_field"),
    ]  # fmt: skip
    assert sorted(WishList.objects.values_list("name", flat=True)) == ["", "Garden", "Hall"]
    assert not WishList.objects.exclude(share_token=None).exists()


def test_a_shared_list_is_looked_at_without_a_token_until_it_is_stopped(client, shop):
    app, lamp = ada_with_app(client), shop.variant("LAMP", price=2400)
    wish(app, lamp)
    shared = app.ask("PATCH", f"{WISHES}/default", {"is_shared": True}).json()
    token = shared["share_url"].rstrip("/").rsplit("/", 1)[1]
    guest = App(client)

    seen = guest.ask("GET", f"/wish-lists/{token}").json()
    app.ask("PATCH", f"{WISHES}/default", {"is_shared": False})

    assert [one["price_minor"] for one in seen["wishes"]] == [2400]
    assert "is_default" not in seen
    assert client.get(f"/wishes/{token}/").status_code == 404
    assert guest.ask("GET", f"/wish-lists/{token}").status_code == 404


def test_a_wish_is_moved_copied_and_taken_off(client, shop):
    app, lamp = ada_with_app(client), shop.variant("LAMP")
    first = wish(app, lamp)
    garden = app.ask("POST", WISHES, {"name": "Garden"}).json()["id"]
    at = f"{WISHES}/default/wishes/{lamp.product.slug}"

    copied = app.ask("POST", f"{at}/move", {"list_id": garden, "copy": True}).json()
    moved = app.ask("POST", f"{at}/move", {"list_id": garden}).json()
    gone = app.ask("DELETE", f"{WISHES}/{garden}/wishes/{lamp.product.slug}").json()

    assert ([one["units"] for one in (first, copied, moved, gone)]) == [1, 1, 0, 0]
    assert not Wish.objects.exists()


def test_what_can_be_had_goes_into_the_cart_and_the_rest_says_why(client, shop):
    app, lamp, gone = ada_with_app(client), shop.variant("LAMP"), shop.variant("GONE")
    many = shop.variant("MANY")
    for variant in (lamp, gone, many):
        wish(app, variant)
    StockLevel.objects.filter(variant=gone).update(on_hand=0)
    Wish.objects.filter(product=many.product).update(variant=None)

    answer = app.ask("POST", f"{WISHES}/default/to-cart", {}).json()

    assert answer["added"] == [lamp.product.slug]
    assert {(one["product"], one["reason"]) for one in answer["stayed"]} == {
        (gone.product.slug, "unavailable"), (many.product.slug, "choose_variant"),
    }  # fmt: skip
    assert CartLine.objects.get().variant_id == lamp.id
    assert answer["cart"]["id"] == app.ask("GET", "/me/cart").json()["id"]
    assert app.ask("GET", f"{WISHES}/default").json()["units"] == 2


def test_a_wish_that_is_to_stay_stays_and_an_unknown_one_is_refused(client, shop):
    app, lamp = ada_with_app(client), shop.variant("LAMP")
    wish(app, lamp)
    body = {"products": [lamp.product.slug], "keep": True}

    kept = app.ask("POST", f"{WISHES}/default/to-cart", body)
    unknown = app.ask("POST", f"{WISHES}/default/to-cart", {"products": ["none"]})

    assert kept.json()["added"] == [lamp.product.slug]
    assert (unknown.status_code, unknown.json()["code"]) == (404, "not_wishable")
    assert Wish.objects.count() == 1
    assert CartLine.objects.get().quantity == 1


def test_lower_prices_are_told_of_after_a_yes_that_can_be_taken_back(client, shop):
    app, lamp = ada_with_app(client), shop.variant("LAMP")
    wish(app, lamp)

    on = app.ask("PUT", f"{WISHES}/default/watch", {"product": lamp.product.slug}).json()
    off = app.ask("DELETE", f"{WISHES}/default/watch?product={lamp.product.slug}").json()
    again = app.ask("DELETE", f"{WISHES}/default/watch")

    assert on["watch"] == {"email": "ada@example.org", "is_on": True, "covers_all": False}
    assert ([one["is_watched"] for one in on["wishes"]], off["watch"]) == ([True], None)
    assert (again.status_code, again.json()["code"]) == (404, "price_watch_not_found")
    said = Consent.objects.order_by("said_at").values_list("purpose", "is_given")
    assert list(said) == [("price_drops", True), ("price_drops", False)]
    assert PriceWatch.objects.get().stopped_at is not None


def test_somebody_else_s_list_is_not_found(client, shop):
    ada, lamp = ada_with_app(client), shop.variant("LAMP")
    ben, shown = ada_with_app(client, email="ben@example.org"), wish(ada, lamp)
    at = f"{WISHES}/{shown['id']}"
    product = {"product": lamp.product.slug}
    wish(ben, lamp)

    answers = [
        ben.ask("GET", at), ben.ask("PATCH", at, {"name": "Mine"}), ben.ask("DELETE", at),
        ben.ask("POST", f"{at}/wishes", product), ben.ask("POST", f"{at}/to-cart", {}),
        ben.ask("DELETE", f"{at}/wishes/{lamp.product.slug}"), ben.ask("PUT", f"{at}/watch", {}),
        ben.ask("POST", f"{WISHES}/default/wishes/{lamp.product.slug}/move",
                {"list_id": shown["id"]}),
    ]  # fmt: skip

    assert {(one.status_code, one.json()["code"]) for one in answers} == {
        (404, "wish_list_not_found")
    }
    assert ada.ask("GET", at).json() == shown


def test_another_store_s_product_is_nobody_s_wish(client, shop):
    app = ada_with_app(client, shop)
    make_store(domain="other.example")
    forget_directory()

    answer = app.ask("POST", f"{WISHES}/default/wishes", {"product": "no-such"})

    assert (answer.status_code, answer.json()["code"]) == (404, "not_wishable")
    assert not Wish.objects.exists()
