"""A product's page: the choice among variants, and what the page promises."""

from datetime import UTC, datetime, timedelta

import pytest

from mercer.areas.catalogue.operations.edit_image import edit_image
from mercer.areas.catalogue.tests.make import (
    NOW,
    make_category,
    make_image,
    make_image_file,
    make_product,
    make_variant,
)
from mercer.areas.delivery.tests.make import make_method, make_zone
from mercer.areas.inventory.tests.make import make_level
from mercer.areas.pricing.operations.set_price import set_price
from mercer.areas.stores.queries import store_directory
from mercer.areas.stores.tests.make import make_store
from mercer.interfaces.storefront.catalogue.product_page import read_product_page
from mercer.interfaces.storefront.shell import shell_of
from mercer.interfaces.storefront.tests.make import warm
from mercer.kernel.actors import SYSTEM

pytestmark = pytest.mark.django_db
FRIDAY_NIGHT = datetime(2026, 3, 6, 23, 30, tzinfo=UTC)


def page_of(store, slug, *, sku="", now=NOW):
    """The page as it is drawn."""
    facts = store_directory().by_id[store.id]
    return read_product_page(store=facts, shell=shell_of(facts, 1), slug=slug, sku=sku, now=now)


def make_shirt(store, **stock):
    """A shirt in two colours and two sizes; the one in blue and L is not made."""
    shirt = make_product(store, title="Shirt", options=["Colour", "Size"])
    for colour, size in (("Red", "S"), ("Red", "L"), ("Blue", "S")):
        sku = f"{colour}-{size}".upper()
        variant = make_variant(store, shirt, sku=sku, option_values=[colour, size])
        make_level(variant, on_hand=stock.get(sku.replace("-", "_"), 3))
    return shirt


def test_a_combination_that_is_not_made_is_told_from_one_that_is_sold_out():
    store = make_store()
    make_shirt(store, RED_L=0)

    page = page_of(store, "shirt", sku="RED-S")

    colours, sizes = page.options
    assert (colours.chosen, sizes.chosen) == ("Red", "S")
    assert [(one.value, one.state) for one in colours.values] == [("Red", ""), ("Blue", "")]
    assert [(one.value, one.state) for one in sizes.values] == [("S", ""), ("L", "gone")]
    assert sizes.values[1].words == " (sold out)"
    in_blue = page_of(store, "shirt", sku="BLUE-S").options[1].values[1]
    assert (in_blue.state, in_blue.sku) == ("none", "RED-L")
    assert in_blue.words == " (not made in this combination)"


def test_what_cannot_be_had_stays_a_link_with_words_for_screen_readers(client):
    store = make_store()
    make_shirt(store, RED_L=0)

    page = client.get("/products/shirt/?variant=RED-S", headers={"host": store.domain})

    words = '<span class="unseen" data-part="state"> (sold out)</span>'
    assert f'data-value="L" data-state="gone">L{words}</a>' in page.content.decode()


def test_arrival_is_counted_in_working_days_of_the_stores_time_zone():
    store = make_store(country="DE", currency="EUR", time_zone="Europe/Berlin")
    make_method(store, price_minor=490, code="parcel", days_min=2, days_max=3)
    lamp = make_product(store, title="Lamp")
    make_level(lamp.variants.get(), on_hand=3)

    # It is Saturday in Berlin already: Monday begins the count.
    page = page_of(store, "lamp", now=FRIDAY_NIGHT)

    assert page.chosen.arrival_words == "Arrives Wed, 11 Mar – Thu, 12 Mar: Parcel, €4.90."


def test_a_faster_way_is_named_with_its_price():
    store = make_store()
    zone = make_zone(store)
    make_method(store, zone=zone, price_minor=0, code="post", days_min=3, days_max=5)
    make_method(store, zone=zone, price_minor=900, code="express", days_min=1, days_max=1)
    make_method(
        store, zone=zone, price_minor=0, code="shop", kind="collect", days_min=0, days_max=0
    )
    lamp = make_product(store, title="Lamp")
    make_level(lamp.variants.get(), on_hand=3)

    page = page_of(store, "lamp")

    assert page.chosen.arrival_words == (
        "Arrives Thu 5 Mar – Mon 9 Mar: Post, free. Sooner, by Tue 3 Mar: Express, £9.00."
    )


def test_nothing_is_promised_of_what_is_sold_out_or_ordered_on_demand():
    store = make_store()
    make_method(store, days_min=1, days_max=2)
    make_product(store, title="Gone", slug="gone")
    make_product(store, title="Later", slug="later", stock_policy="backorder")

    gone, later = page_of(store, "gone").chosen, page_of(store, "later").chosen

    assert (gone.arrival_words, gone.can_sell) == ("", False)
    assert later.can_sell
    assert later.arrival_words == "We order it for you and tell you the day of delivery by mail."


def test_the_lowest_price_of_thirty_days_stands_beside_a_reduced_one(
    django_assert_max_num_queries,
):
    store = make_store()
    product = make_product(store, title="Lamp", price=None)
    variant = product.variants.get()
    make_level(variant, on_hand=3)
    for days, amount, was in (
        (90, 3000, None),
        (20, 2500, None),
        (10, 2800, None),
        (1, 2000, 3000),
    ):
        set_price(
            store_id=store.id,
            variant_id=variant.id,
            currency=store.currency,
            amount_minor=amount,
            compare_at_minor=was,
            actor=SYSTEM,
            now=NOW - timedelta(days=days),
        )
    warm(store)

    with django_assert_max_num_queries(6):
        page = page_of(store, "lamp")

    assert (page.chosen.price.was, page.chosen.price.saving) == ("£25.00", "−20 %")
    assert page.chosen.prior_words == "Lowest price in the 30 days before: £25.00"


def test_a_price_that_is_not_reduced_says_nothing_of_thirty_days():
    store = make_store()
    product = make_product(store, title="Lamp", price=3000)
    set_price(
        store_id=store.id,
        variant_id=product.variants.get().id,
        currency=store.currency,
        amount_minor=2000,
        compare_at_minor=None,
        actor=SYSTEM,
        now=NOW + timedelta(days=9),
    )

    page = page_of(store, "lamp", now=NOW + timedelta(days=10))

    assert page.chosen.price.now == "£20.00"
    assert page.chosen.prior_words == ""


def test_the_picture_of_the_variant_asked_for_comes_first(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    store = make_store()
    shirt = make_shirt(store)
    make_image(shirt, alt="Front")
    blue = make_image(shirt, make_image_file(700, 700), alt="Blue one")
    edit_image(
        store_id=store.id,
        image_id=blue.id,
        changes={"variant_ids": [shirt.variants.get(sku="BLUE-S").id]},
        actor=SYSTEM,
        now=NOW,
    )

    asked, plain = page_of(store, "shirt", sku="BLUE-S"), page_of(store, "shirt", sku="RED-S")

    assert [one.alt for one in asked.pictures] == ["Blue one", "Front"]
    assert asked.chosen.picture == 1
    assert [one.alt for one in plain.pictures] == ["Front", "Blue one"]
    assert "700w" in asked.pictures[0].srcset
    assert asked.pictures[0].large.endswith(".webp")


def test_what_is_near_stands_beside_it_priced_by_the_same_statement(django_assert_max_num_queries):
    store = make_store()
    lamps, rugs = make_category(store, name="Lamps"), make_category(store, name="Rugs")
    lamp = make_product(store, title="Lamp", brand="Oak", categories=[lamps])
    both = make_product(store, title="Both", brand="Oak", categories=[lamps], price=3000)
    make_level(both.variants.get(), on_hand=1)
    make_product(store, title="Shelf mate", brand="Elm", categories=[lamps])
    make_product(store, title="Brand mate", brand="Oak", categories=[rugs])
    make_product(store, title="Stranger", brand="Elm", categories=[rugs])
    make_product(store, title="Hidden", brand="Oak", categories=[lamps], status="draft")
    make_level(lamp.variants.get(), on_hand=3)
    warm(store)

    with django_assert_max_num_queries(5):
        page = page_of(store, "lamp")

    assert [one.title for one in page.related] == ["Both", "Shelf mate", "Brand mate"]
    assert [one.in_stock for one in page.related] == [True, False, False]
    assert page.related[0].price.now == "£30.00"
    assert "30.00" not in page.json_ld


def test_no_more_than_six_statements_with_all_there_is(django_assert_max_num_queries, client):
    store = make_store()
    lamps = make_category(store, name="Lamps")
    for number in range(6):
        product = make_product(
            store, title=f"Lamp {number}", compare_at=2500, categories=[lamps], brand="Oak"
        )
        make_level(product.variants.get(), on_hand=3)
    warm(store)

    with django_assert_max_num_queries(6):
        response = client.get("/products/lamp-0/", headers={"host": store.domain})

    assert response.content.decode().count('class="product-card"') == 4


def test_cards_are_drawn_for_slugs_that_a_browser_remembers(client, django_assert_max_num_queries):
    store, other = make_store(), make_store()
    for number in range(10):
        make_product(store, title=f"Lamp {number}")
    make_product(store, title="Draft", status="draft")
    make_product(other, title="Theirs")
    slugs = ["theirs", "draft", "lamp-3", "nobody", "lamp-1", "lamp-3", "\x01", "lamp-2", "lamp-4"]
    warm(store)

    with django_assert_max_num_queries(2):
        response = client.get("/recently-viewed/", {"slug": slugs}, headers={"host": store.domain})

    page = response.content.decode()
    shown = [page.index(f"/products/lamp-{number}/") for number in (3, 1, 2)]
    assert shown == sorted(shown)
    assert page.count("<h3>") == 3
    assert not response.cookies
    assert response["Cache-Control"] == "private, no-store"


def test_nothing_remembered_asks_the_database_nothing(client, django_assert_num_queries):
    store = make_store()
    warm(store)

    with django_assert_num_queries(0):
        response = client.get("/recently-viewed/", headers={"host": store.domain})

    assert (response.status_code, response.content.strip()) == (200, b"")


def test_what_is_not_shipped_says_nothing_of_delivery_or_of_sending_back():
    store = make_store()
    make_product(store, title="Pattern", kind="download", price=900)
    make_product(store, title="Lamp", price=900)

    pattern, lamp = page_of(store, "pattern"), page_of(store, "lamp")

    assert pattern.tax_words == "Tax included."
    assert lamp.tax_words == "Tax included; delivery is added at checkout."
    assert (pattern.returns_url, pattern.delivery_url) == ("", "")
