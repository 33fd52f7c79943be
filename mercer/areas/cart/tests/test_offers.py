"""What shoppers are offered: variants with their price and what is left of them."""

import pytest

from mercer.areas.cart.queries import list_card_offers, list_offers
from mercer.areas.catalogue.tests.make import make_product, make_variant
from mercer.areas.inventory.tests.make import make_stocked
from mercer.areas.pricing.queries import PriceFacts, PriceRange
from mercer.areas.stores.tests.make import make_store
from mercer.kernel import clock

pytestmark = pytest.mark.django_db


def test_an_offer_is_a_variant_with_its_price_and_stock_in_one_statement(django_assert_num_queries):
    store, other = make_store(), make_store()
    lamp = make_stocked(store, "LAMP", on_hand=5)
    theirs = make_stocked(other, "THEIRS", on_hand=7)
    product = make_product(store, title="Bare", price=None)
    bare = product.variants.get()

    with django_assert_num_queries(1):
        offers = list_offers(
            store_id=store.id,
            variant_ids=[lamp.id, theirs.id, bare.id],
            currency="GBP",
            now=clock.now(),
        )

    assert offers.keys() == {lamp.id, bare.id}
    assert offers[lamp.id].variant.sku == "LAMP"
    assert offers[lamp.id].stock.available == 5
    assert isinstance(offers[lamp.id].price, PriceFacts)
    assert offers[bare.id].price is None


def test_cards_show_the_range_of_active_variants(django_assert_num_queries):
    store = make_store()
    product = make_product(store, title="Lamp", options=["Size"])
    make_variant(store, product, price=300, compare_at=400, option_values=["S"])
    make_variant(store, product, price=500, option_values=["M"])
    off = make_variant(store, product, price=100, option_values=["L"])
    type(off).objects.filter(id=off.id).update(is_active=False)
    bare = make_product(store, title="Bare", price=None)

    with django_assert_num_queries(1):
        cards = list_card_offers(
            store_id=store.id, product_ids=[product.id, bare.id], currency="GBP"
        )

    assert cards[product.id].price == PriceRange(300, 500, 400, 400)
    assert cards[bare.id].price is None


def test_a_product_is_in_stock_when_any_variant_can_be_sold(django_assert_num_queries):
    store = make_store()
    kept = {
        "here": make_stocked(store, on_hand=1),
        "gone": make_stocked(store, on_hand=0),
        "late": make_stocked(store, on_hand=0, stock_policy="backorder"),
        "plan": make_stocked(store, on_hand=None, stock_policy="untracked"),
        "off": make_stocked(store, on_hand=5),
    }
    kept["off"].is_active = False
    kept["off"].save()

    with django_assert_num_queries(1):
        found = list_card_offers(
            store_id=store.id,
            product_ids=[each.product_id for each in kept.values()],
            currency="GBP",
        )

    assert {
        name: found[each.product_id].can_sell if each.product_id in found else None
        for name, each in kept.items()
    } == {
        "here": True,
        "gone": False,
        "late": True,
        "plan": True,
        "off": None,
    }
