"""What goes with a product and with a cart, as shoppers see it."""

import pytest

from mercer.areas.catalogue.tests.make import make_category, make_product
from mercer.areas.inventory.tests.make import make_level
from mercer.areas.orders.tests.make import NOW
from mercer.areas.recommendations.operations.choose_related import choose_related
from mercer.areas.recommendations.operations.count_pairs import count_pairs
from mercer.areas.recommendations.tests.make import make_past_order
from mercer.interfaces.storefront.tests.make import make_shop, warm
from mercer.kernel.actors import SYSTEM

pytestmark = pytest.mark.django_db


def make_goods(shop, *titles, **more):
    found = []
    for title in titles:
        product = make_product(shop.store, title=title, **more)
        make_level(product.variants.get(), on_hand=5)
        found.append(product)
    return found


def choose(product, chosen=(), hidden=()):
    choose_related(
        store_id=product.store_id,
        product_id=product.id,
        chosen=[one.id for one in chosen],
        hidden=[one.id for one in hidden],
        actor=SYSTEM,
        now=NOW,
    )


def buy_together(*products):
    for _ in range(2):
        make_past_order(*products)
    count_pairs(store_id=products[0].store_id, now=NOW)


def rows_of(page):
    """The titles of the cards by the headings of their rows."""
    found = {}
    for part in page.split('<section class="section" aria-labelledby="row-')[1:]:
        heading = part.split("</h2>")[0].split(">")[-1]
        found[heading] = [card.split("</a>")[0].split(">")[-1] for card in part.split("<h3>")[1:]]
    return found


def test_by_hand_comes_before_bought_together_and_that_before_the_category():
    shop = make_shop()
    lamp = shop.lamp.product
    cup, tray, mat = make_goods(shop, "Cup", "Tray", "Mat")
    make_goods(shop, "Bulb", categories=[lamp.categories.get()])
    buy_together(lamp, cup, tray)
    choose(lamp, [mat, tray])

    rows = rows_of(shop.client().get("/products/lamp/").content.decode())

    assert list(rows.items()) == [
        ("Goes well with it", ["Mat", "Tray"]),
        ("Often bought together", ["Cup"]),
        ("You may also like", ["Bulb"]),
    ]


def test_what_is_hidden_or_a_draft_is_not_proposed_and_what_is_sold_out_comes_last():
    shop = make_shop()
    lamp = shop.lamp.product
    bulbs = make_goods(shop, "Bulb", "Shade", categories=[lamp.categories.get()])
    gone = make_product(shop.store, title="Gone")
    draft = make_product(shop.store, title="Draft", status="draft")
    (cup,) = make_goods(shop, "Cup")
    choose(lamp, [gone, draft, cup], hidden=[bulbs[0]])

    rows = rows_of(shop.client().get("/products/lamp/").content.decode())

    assert rows == {"Goes well with it": ["Cup", "Gone"], "You may also like": ["Shade"]}


def test_a_choice_is_seen_on_a_page_that_was_kept(django_capture_on_commit_callbacks):
    shop = make_shop()
    (cup,) = make_goods(shop, "Cup")
    client = shop.client()
    before = client.get("/products/lamp/").content.decode()

    with django_capture_on_commit_callbacks(execute=True):
        choose(shop.lamp.product, [cup])
    after = client.get("/products/lamp/").content.decode()

    assert rows_of(before) == {}
    assert rows_of(after) == {"Goes well with it": ["Cup"]}


def test_rows_cost_a_products_page_no_statement(django_assert_max_num_queries):
    shop = make_shop()
    lamp = shop.lamp.product
    goods = make_goods(shop, *(f"Cup {number}" for number in range(8)))
    make_goods(shop, "Bulb", categories=[lamp.categories.get()])
    buy_together(lamp, *goods[4:])
    choose(lamp, goods[:4])
    client = shop.client()
    client.get("/products/bulb/")
    warm(shop.store)

    # Four, and the tree of categories, which is read once for all pages.
    with django_assert_max_num_queries(5):
        rows = rows_of(client.get("/products/lamp/").content.decode())

    assert [len(cards) for cards in rows.values()] == [4, 4]


def test_the_cart_shows_what_goes_with_all_of_it_and_can_be_had():
    shop = make_shop()
    lamp = shop.lamp.product
    (cup,) = make_goods(shop, "Cup")
    gone = make_product(shop.store, title="Gone")
    choose(lamp, [gone, cup])
    make_category(shop.store, name="Empty")

    page = shop.shopper().get("/cart/").content.decode()
    empty = shop.client().get("/cart/").content.decode()

    row = page.split('aria-labelledby="goes-with"')[1]
    assert "Cup" in row
    assert "Gone" not in row
    assert "goes-with" not in empty
